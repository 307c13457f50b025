import { db } from '#db/client.server.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'

/** Records that a case left the office on paper; a consultation, as `consultCopy` is for the person's own copy. */
export async function consultCaseFile({ id, role }: VerifiedStaff, caseId: string, now: Date): Promise<void> {
  const actor = { kind: 'staff', id, role } as const
  await db.transaction((tx) => appendEvent(tx, { actor, action: 'case_file.downloaded', caseId }, now))
}
