import { and, asc, eq, gt } from 'drizzle-orm'
import { db, type Executor } from '#db/client.server.ts'
import { caseMessage } from '#db/schema/requests.ts'
import { type CivilDate, helsinkiDate } from '~/rules/civil-date.ts'
import { type AnswerDays, waitingEnded } from './answered-on.ts'
import { findOpenPause } from './clock-parts.server.ts'

/** When the person first wrote after they were asked. */
export async function findFirstMessage(executor: Executor, caseId: string, since: Date): Promise<Date | null> {
  const { author, createdAt } = caseMessage
  const [first] = await executor
    .select({ createdAt })
    .from(caseMessage)
    .where(and(eq(caseMessage.caseId, caseId), eq(author, 'subject'), gt(createdAt, since)))
    .orderBy(asc(createdAt))
    .limit(1)
  return first?.createdAt ?? null
}

/** Of the question that waits; null where nothing is asked. A message is the likely answer, otherwise it came today. */
export async function findAnswerDays(caseId: string, now: Date, executor: Executor = db): Promise<AnswerDays | null> {
  const pause = await findOpenPause(executor, caseId)
  if (!pause) return null
  const written = await findFirstMessage(executor, caseId, pause.askedAt)
  return { earliest: helsinkiDate(pause.askedAt), latest: helsinkiDate(now), likely: helsinkiDate(written ?? now) }
}

/**
 * The waiting ends on the day when the answer arrived (EDPB 01/2022, section 5.3), however late somebody says so here;
 * without a day on the most likely one. Null: it cannot have come on that day.
 */
export async function readAnswered(
  executor: Executor,
  caseId: string,
  answeredOn: string | undefined,
  now: Date,
): Promise<{ endedAt: Date; detail: { answeredOn?: CivilDate } } | null> {
  const days = await findAnswerDays(caseId, now, executor)
  if (!days) return { endedAt: now, detail: {} }
  const day = answeredOn?.trim() ?? days.likely
  const endedAt = waitingEnded(day, days, now)
  return endedAt && { endedAt, detail: day === days.latest ? {} : { answeredOn: day } }
}
