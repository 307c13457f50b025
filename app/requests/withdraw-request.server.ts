import { db } from '#db/client.server.ts'
import type { VerifiedSubject } from '~/identity/subject.server.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import { changeCase, planChange, takeCase, type Unchanged } from './change-case.server.ts'
import { ownCase } from './desk/own-case.server.ts'

type Withdrawal = { subject: VerifiedSubject; reference: string; now: Date }

/** The person takes their own request back; possible in any state until it is being carried out. */
export async function withdrawRequest(withdrawal: Withdrawal): Promise<'withdrawn' | 'not-found' | Unchanged> {
  const { subject, reference, now } = withdrawal
  return db.transaction(async (tx) => {
    const found = await takeCase(tx, await ownCase(tx, subject, reference, now))
    if (!found) return 'not-found'
    const planned = planChange(found, [{ move: 'withdraw', action: 'case.withdrawn' }])
    if (typeof planned === 'string') return planned
    await changeCase(tx, found, planned, { actor: { kind: 'subject', id: subject.mailboxId }, now })
    await enqueueLetter(tx, {
      kind: 'request-withdrawn',
      entityId: found.id,
      dedupeKey: `request-withdrawn/${found.id}`,
    })
    return 'withdrawn'
  })
}
