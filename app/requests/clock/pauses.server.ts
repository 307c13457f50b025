import { and, eq, isNull } from 'drizzle-orm'
import type { Transaction } from '#db/client.server.ts'
import { caseExtension, casePause } from '#db/schema/clock.ts'
import type { PauseEnding } from '#db/schema/words.ts'

/** The acknowledgement itself asks who is writing: in time by its nature where the portal sends it (GDPR Art. 12(6)). */
export async function openIdentityPause(tx: Transaction, caseId: string, now: Date, stopsClock = true): Promise<void> {
  await tx.insert(casePause).values({ caseId, reason: 'identity', askedAt: now, stopsClock })
}

/** The waiting is over, however, since that moment; whoever ends it then moves the due date. */
export async function endPauses(tx: Transaction, caseId: string, ending: PauseEnding, endedAt: Date): Promise<void> {
  await tx
    .update(casePause)
    .set({ endedAt, ending })
    .where(and(eq(casePause.caseId, caseId), isNull(casePause.endedAt)))
}

/** A closed case waits for nobody, and an extension of which nobody has been told yet comes to nothing. */
export async function stopClock(tx: Transaction, caseId: string, now: Date): Promise<void> {
  const lapsed = tx
    .update(caseExtension)
    .set({ lapsedAt: now })
    .where(
      and(
        eq(caseExtension.caseId, caseId),
        isNull(caseExtension.noticeAcceptedAt),
        isNull(caseExtension.returnedAt),
        isNull(caseExtension.lapsedAt),
      ),
    )
  await Promise.all([endPauses(tx, caseId, 'case_ended', now), lapsed])
}
