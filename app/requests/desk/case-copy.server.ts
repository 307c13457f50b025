import { db } from '#db/client.server.ts'
import type { CaseState } from '#db/schema/words.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import { consultRecords } from '~/audit/consult-records.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { findDisclosure } from '~/register/find-disclosure.server.ts'
import { countUnreviewed } from '~/register/free-texts.server.ts'
import { listOpenedIds } from '~/register/queries.server.ts'
import { isIdentityOpen } from '../intake/identity-open.server.ts'
import type { findCase } from '../queries.server.ts'
import { isProvedByStaff } from './secret-delivery.server.ts'

type FoundCase = NonNullable<Awaited<ReturnType<typeof findCase>>>

/** Before the answer, to go with it, and after it. While a part waits for the approver's yes, nobody knows yet what goes. */
const givenIn: readonly CaseState[] = ['open', 'in_progress', 'reopened', 'completed', 'partially_completed']

/**
 * May the office give the copy of an access request on paper, to who asked by letter or telephone (GDPR Art. 12(1), 15(3))?
 * Null: there is none to give. Not before its free texts are read through, as in the answer itself.
 */
export async function findCaseCopy(
  found: FoundCase,
  now: Date,
): Promise<{ unread: number; hasSecret: boolean } | null> {
  const ids = found.subjects.map(({ id }) => id)
  if (found.kind !== 'access' || ids.length === 0 || !givenIn.includes(found.state)) return null
  if (await isIdentityOpen(found.id, now)) return null
  const refused = (await findDisclosure(db, ids))?.refused ?? []
  return { unread: await countUnreviewed(ids, { except: [...refused] }), hasSecret: await isProvedByStaff(found.id) }
}

/** The mailbox that a request came from, where it opens the records that the request is about: then its rows are theirs. */
export async function ownMailboxOf({ mailbox, subjects }: FoundCase, now: Date): Promise<string | undefined> {
  const opened = mailbox ? await listOpenedIds(mailbox.canonical, now) : []
  return subjects.every(({ id }) => opened.includes(id)) ? mailbox?.id : undefined
}

/**
 * Records that the copy was made, with the people whose it is: a consultation of their records, and on the case the trace
 * that it was there to be sent (GDPR Art. 5(2)).
 */
export async function consultCaseCopy(staff: VerifiedStaff, { id, subjects }: FoundCase, now: Date): Promise<void> {
  const actor = { kind: 'staff', id: staff.id, role: staff.role } as const
  await db.transaction(async (tx) => {
    const ids = subjects.map((one) => one.id)
    await consultRecords(staff, ids, 'request_handling', id, now, tx)
    await appendEvent(tx, { actor, action: 'case.copy_made', caseId: id, detail: { format: 'pdf' } }, now)
  })
}
