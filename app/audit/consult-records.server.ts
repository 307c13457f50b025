import { db, type Executor } from '#db/client.server.ts'
import { accessLog } from '#db/schema/audit.ts'
import type { StaffRole } from '#db/schema/words.ts'
import type { ConsultationPurpose } from './consultation.ts'

/** Records that a member of staff opened these people's records, and why: the one write that a GET makes. */
export async function consultRecords(
  staff: { id: string; role: StaffRole },
  contactPersonIds: string[],
  purpose: ConsultationPurpose,
  caseId: string | null,
  now: Date,
  executor: Executor = db,
): Promise<void> {
  if (contactPersonIds.length === 0) return
  const consultation = { at: now, staffId: staff.id, staffRole: staff.role, purpose, caseId }
  await executor
    .insert(accessLog)
    .values(contactPersonIds.map((contactPersonId) => ({ ...consultation, contactPersonId })))
}
