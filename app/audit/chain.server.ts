import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { auditEvent } from '#db/schema/audit.ts'
import { canonicalEvent, type SealedEvent } from './canonical-event.ts'

/** What stands before the first seal. */
export const chainStart = '0'.repeat(64)

/** hash = SHA-256(previous hash ‖ canonical event), in hex. */
export function sealHash(previous: string, event: SealedEvent): string {
  return createHash('sha256').update(previous).update(canonicalEvent(event)).digest('hex')
}

/** The columns that a seal covers: all of them. The driver would cut the time to milliseconds, so the database writes it. */
export const sealedColumns = {
  id: auditEvent.id,
  at: sql<string>`to_char(${auditEvent.at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
  actorKind: auditEvent.actorKind,
  actorId: auditEvent.actorId,
  action: auditEvent.action,
  caseId: auditEvent.caseId,
  subjectId: auditEvent.subjectId,
  fields: auditEvent.fields,
  detail: auditEvent.detail,
}
