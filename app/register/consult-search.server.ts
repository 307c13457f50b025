import { db } from '#db/client.server.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'

/**
 * Records that somebody looked people up (Act 906/2019, section 17): who, when and how many were shown. What they typed
 * may be a name, so it is kept nowhere. Like the opening of a record, it is a line of a log that a GET writes.
 */
export async function consultSearch(staff: VerifiedStaff, shown: number, now: Date): Promise<void> {
  const actor = { kind: 'staff', id: staff.id, role: staff.role } as const
  await db.transaction((tx) => appendEvent(tx, { actor, action: 'register.searched', detail: { shown } }, now))
}
