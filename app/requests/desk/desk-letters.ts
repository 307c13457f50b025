import { caseReopened } from '#emails/case-reopened.tsx'
import { caseTransferred } from '#emails/case-transferred.tsx'
import { desc, eq } from 'drizzle-orm'
import { caseReopening, caseTransfer } from '#db/schema/clock.ts'
import type { LetterSource } from '~/mail/letter.ts'
import { caseLetter, factsOf } from '../case-letter.ts'
import { findOpenPause } from '../clock/clock-parts.server.ts'
import { lastDayToAnswer } from '../clock/pause.ts'

/** Letters of what befalls a case as a whole: taken up again, transferred. */
export const deskLetters: LetterSource[] = [
  caseLetter('case-reopened', caseReopened, async ({ id, mailboxId, link, ...found }, tx) => {
    const [reopening] = await tx
      .select()
      .from(caseReopening)
      .where(eq(caseReopening.caseId, id))
      .orderBy(desc(caseReopening.reopenedAt))
      .limit(1)
    const { ground, dueOn } = reopening!
    const asked = found.state === 'awaiting_verification' ? await findOpenPause(tx, id) : null
    const proveBy = asked ? lastDayToAnswer(asked) : null
    return { ...factsOf(found), ground, dueOn, proveBy, link: mailboxId ? link : null }
  }),
  caseLetter('case-transferred', caseTransferred, async ({ id, mailboxId, link, ...found }, tx) => {
    const [transfer] = await tx.select().from(caseTransfer).where(eq(caseTransfer.caseId, id))
    const { authority, explanation } = transfer!
    return { ...factsOf(found), authority, explanation, link: mailboxId ? link : null }
  }),
]
