import { and, eq, isNull, lte } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { dueWarning } from '#db/schema/clock.ts'
import { staff as staffTable } from '#db/schema/identity.ts'
import { requestCase } from '#db/schema/requests.ts'
import type { CaseState } from '#db/schema/words.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import { env } from '~/env.server.ts'
import { may } from '~/identity/permission.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import { addMonths, type CivilDate, helsinkiDate } from '~/rules/civil-date.ts'
import { takeCase } from '../change-case.server.ts'
import { readClockOf } from './clock-parts.server.ts'
import { type ClockRows, dueOf } from './due-of.ts'
import { isDisqualified } from '../take-case-as.server.ts'
import { type WarningLevel, warningLevel } from './warning.ts'

/**
 * Ten, five and one working day before a case's date its handler is told; on the last, or where nobody can handle it,
 * the whole office. Once for each person, level and date, however often this runs. Gives the number of warnings.
 */
export async function warnOfDueDates(now: Date): Promise<number> {
  // No level reaches further than a month, so the index of the queue finds the few.
  const near = lte(requestCase.dueOn, addMonths(helsinkiDate(now), 1))
  const open = await db
    .select({ id: requestCase.id })
    .from(requestCase)
    .where(and(isNull(requestCase.closedAt), near))
  let warned = 0
  for (const { id } of open) warned += await db.transaction(async (tx) => warnOf(tx, id, now))
  return warned
}

async function warnOf(tx: Transaction, caseId: string, now: Date): Promise<number> {
  const found = await takeCase(tx, eq(requestCase.id, caseId))
  if (!found || found.closedAt) return 0
  const { clock, receivedAt } = await readClockOf(tx, caseId)
  const calendar = { eves: env.EVES_ARE_HOLIDAYS, today: helsinkiDate(now) }
  const date = dateToWarnOf(clock, calendar)
  const level = date && warningLevel(date, { ...calendar, received: helsinkiDate(receivedAt) })
  if (!date || !level) return 0
  const told = await listTold(tx, found, level)
  if (told.length === 0) return 0
  const warnings = await tx
    .insert(dueWarning)
    .values(told.map((staffId) => ({ caseId, staffId, workingDaysLeft: level, dueOn: date, createdAt: now })))
    .onConflictDoNothing()
    .returning({ id: dueWarning.id })
  if (warnings.length === 0) return 0
  for (const { id } of warnings) {
    await enqueueLetter(tx, { kind: 'case-due', entityId: id, dedupeKey: `case-due/${id}` })
  }
  const detail = { level, people: warnings.length, dueOn: date }
  await appendEvent(tx, { actor: { kind: 'system' }, action: 'case.warned', caseId, detail }, now)
  return warnings.length
}

/** The date of a stopped clock moves every day, and is warned of once it stands; of an openness part no pause moves it. */
function dateToWarnOf(clock: ClockRows, calendar: Parameters<typeof dueOf>[1]): CivilDate | null {
  const { dueOn, cautious, openness } = dueOf(clock, calendar)
  if (clock.pauses.some(({ endedAt, stopsClock }) => stopsClock && !endedAt)) return openness
  return cautious && cautious < dueOn ? cautious : dueOn
}

type Warned = { id: string; state: CaseState; assigneeId: string | null }

/** The handler, if one is there; else, and on the last day, all who may handle the case, or approve what waits for it. */
async function listTold(tx: Transaction, { id, state, assigneeId }: Warned, level: WarningLevel): Promise<string[]> {
  const active = await tx
    .select({ id: staffTable.id, email: staffTable.email, role: staffTable.role })
    .from(staffTable)
    .where(isNull(staffTable.deactivatedAt))
  const handlers = active.filter(({ role }) => may(role, 'case.handle'))
  const assignee = handlers.find((one) => one.id === assigneeId)
  if (assignee && level > 1) return [assignee.id]
  const approvers = state === 'decision_pending' ? active.filter(({ role }) => may(role, 'case.approve')) : []
  const told: string[] = []
  for (const one of [...handlers, ...approvers]) if (!(await isDisqualified(tx, one, id))) told.push(one.id)
  return told
}
