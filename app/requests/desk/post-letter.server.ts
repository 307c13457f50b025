import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '#db/client.server.ts'
import { requestCase } from '#db/schema/requests.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { settlePostIn } from '~/mail/posted-letter.server.ts'
import { helsinkiDate, isCivilDate } from '~/rules/civil-date.ts'
import { actorOf } from '../change-case.server.ts'
import { type NotTaken, takeCaseAs } from '../take-case-as.server.ts'

type Posted = { reference: string; staff: VerifiedStaff; letterId: string; postedOn: string; now: Date }

/**
 * A decision that had no address to go to has been sent by letter (GDPR Art. 5(2), 12(3)): in any state of the case, since
 * most are told when it is closed. The event keeps the day; what was in the envelope stands on the case.
 */
export async function recordPostedLetter(posted: Posted): Promise<'posted' | 'gone' | 'date-wrong' | NotTaken> {
  const { reference, staff, letterId, postedOn, now } = posted
  return db.transaction(async (tx) => {
    const found = await takeCaseAs(tx, staff, reference)
    if (typeof found === 'string') return found
    if (!z.uuid().safeParse(letterId).success) return 'gone'
    const { receivedAt } = requestCase
    const [came] = await tx.select({ receivedAt }).from(requestCase).where(eq(requestCase.id, found.id))
    const isDay = isCivilDate(postedOn) && postedOn <= helsinkiDate(now)
    if (!isDay || postedOn < helsinkiDate(came!.receivedAt)) return 'date-wrong'
    const settled = await settlePostIn(tx, { id: letterId, entityId: found.id, staffId: staff.id, now })
    if (!settled) return 'gone'
    const detail = { kind: settled.kind, on: postedOn }
    await appendEvent(tx, { actor: actorOf(staff), action: 'letter.posted', caseId: found.id, detail }, now)
    return 'posted'
  })
}
