/** An event as it is hashed: the time to the microsecond in UTC, as the database has it. */
export type SealedEvent = {
  id: number
  at: string
  actorKind: string
  actorId: string | null
  action: string
  caseId: string | null
  subjectId: string | null
  fields: string[]
  detail: Record<string, string | number>
}

/** The one way to write an event down: a JSON array in fixed order, the detail sorted by its words. */
export function canonicalEvent(event: SealedEvent): string {
  const { id, at, actorKind, actorId, action, caseId, subjectId, fields } = event
  const detail = Object.entries(event.detail).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return JSON.stringify([id, at, actorKind, actorId, action, caseId, subjectId, fields, detail])
}
