import { refusals } from './words/requests.ts'
import { type Case, handlerAt } from './handler.ts'
import type { Ending } from './request-ending.ts'
import type { Act, Story } from './request-story.ts'
import type { Requester } from './requester.ts'
import type { Town } from './town.ts'

/** The trail of a case in the audit log, and the handler's look at the person's record. */
export function addEvents(
  town: Town,
  request: Case,
  { acts, ending }: Story,
  { askerId, contactIds }: Requester,
): void {
  const subjectId = contactIds.length === 1 ? contactIds[0]! : null
  for (const act of acts) {
    const actor = actorOf(town, askerId, act)
    town.rows.auditEvent.push({
      at: act.at,
      actorKind: actor.kind,
      actorId: actor.id,
      action: act.action,
      caseId: request.id,
      subjectId: aboutPerson.has(act.action) ? subjectId : null,
      fields: fieldsOf(act),
      detail: {
        ...(actor.role && { role: actor.role }),
        ...detailOf(act, request, ending, contactIds.length),
        ...statesOf(act),
      },
    })
    if (act.action !== 'case.assigned') continue
    const consultation = { at: new Date(act.at.getTime() + 60_000), staffId: actor.id!, staffRole: 'officer' as const }
    const purpose = { purpose: 'request_handling', caseId: request.id }
    town.rows.accessLog.push(...contactIds.map((contactPersonId) => ({ ...consultation, contactPersonId, ...purpose })))
  }
}

const aboutPerson = new Set<string>(['case.received', 'correction.decided', 'ban.set'])

type EventActor = { kind: 'subject' | 'staff' | 'system'; id: string | null; role?: string }

function actorOf(town: Town, askerId: string | null, { by, at }: Act): EventActor {
  if (by === 'system') return { kind: 'system', id: null }
  if (by === 'subject' && askerId) return { kind: 'subject', id: askerId }
  if (by === 'approver') return { kind: 'staff', id: town.staff.approver, role: 'approver' }
  if (by === 'officer') return { kind: 'staff', id: handlerAt(town, at), role: 'officer' }
  return { kind: 'staff', id: town.staff.intake, role: 'intake' }
}

function detailOf(
  { action }: Act,
  { kind, assigneeId }: Case,
  ending: Ending,
  contacts: number,
): Record<string, string | number> {
  if (action === 'case.received') return { kind }
  if (action === 'case.assigned') return { assignee: assigneeId! }
  if (action === 'ban.set') return { channel: 'all', act: 'office', contacts }
  if (action === 'correction.decided') return { outcome: 'accepted' }
  if (action === 'case.prepared' || action === 'case.approved')
    return { outcome: ending === 'refused' ? 'refuse' : 'grant' }
  if (action === 'case.refused') return { code: refusals[kind]!.code }
  return {}
}

function fieldsOf({ action }: Act): string[] {
  if (action === 'ban.set') return ['contactPerson.directMarketingBan']
  return action === 'correction.decided' ? ['contactPerson.fullName'] : []
}

function statesOf({ action, move, from, to }: Act): Record<string, string> {
  if (!move) return {}
  return action === 'case.received' ? { to } : { from, to }
}
