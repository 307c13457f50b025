import { db } from '#db/client.server.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { actorOf } from '../change-case.server.ts'

/** Records that somebody took the queue out as a file (Act 906/2019, section 17): a line of a log that a GET writes. */
export async function consultQueue(staff: VerifiedStaff, now: Date): Promise<void> {
  await db.transaction((tx) => appendEvent(tx, { actor: actorOf(staff), action: 'queue.exported' }, now))
}
