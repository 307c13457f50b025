import type { Transaction } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import type { AuditAction } from './action.ts'
import type { Actor } from './actor.ts'

type AuditEvent = {
  actor: Actor
  action: AuditAction
  caseId?: string
  /** The contact person concerned. */
  subjectId?: string
  /** Names of the fields concerned, as 'contactPerson.phone'; never their values. */
  fields?: string[]
  /** Words and numbers that are not personal data: states, codes, counts. */
  detail?: Record<string, string | number>
}

/** Records who did what (GDPR Art. 5(2)) in the transaction of the change itself: both happen, or neither. */
export async function appendEvent(tx: Transaction, event: AuditEvent, now?: Date): Promise<void> {
  const { actor, action, caseId, subjectId, fields, detail } = event
  await tx.insert(auditEvent).values({
    at: now,
    actorKind: actor.kind,
    actorId: actor.kind === 'system' ? null : actor.id,
    action,
    caseId,
    subjectId,
    fields,
    detail: actor.kind === 'staff' ? { role: actor.role, ...detail } : detail,
  })
}
