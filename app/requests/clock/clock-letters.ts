import { and, desc, eq } from 'drizzle-orm'
import { caseDue } from '#emails/case-due.tsx'
import { closedUnverified } from '#emails/closed-unverified.tsx'
import { extension } from '#emails/extension.tsx'
import { opennessAnswered } from '#emails/openness-answered.tsx'
import { questionAsked } from '#emails/question-asked.tsx'
import { questionReminder } from '#emails/question-reminder.tsx'
import type { Executor } from '#db/client.server.ts'
import { casePause, dueWarning } from '#db/schema/clock.ts'
import { staff } from '#db/schema/identity.ts'
import { requestCase } from '#db/schema/requests.ts'
import { env } from '~/env.server.ts'
import { letterSource, type LetterSource, type LoadedLetter } from '~/mail/letter.ts'
import { paths } from '~/paths.ts'
import { extensionWords } from '~/register/description/value-words.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { caseLetter, factsOf } from '../case-letter.ts'
import { findOpenPause, findStandingExtension, readClock } from './clock-parts.server.ts'
import { reminderAccepted } from './close-unverified.server.ts'
import { dueOf } from './due-of.ts'
import { lastDayToAnswer } from './pause.ts'
import { extensionNoticeAccepted } from './tell-of-extension.server.ts'

type Case = typeof requestCase.$inferSelect
type Pause = typeof casePause.$inferSelect

/** Letters of the time limit: what moves it or ends the waiting, and the office's own warnings. */
export const clockLetters: LetterSource[] = [
  caseLetter('question-asked', questionAsked, async ({ link, ...found }, tx) => {
    const pause = await findOpenPause(tx, found.id)
    return pause ? { ...factsOf(found), link, terms: termsOf(found, pause, lastDayToAnswer(pause)) } : null
  }),
  caseLetter(
    'question-reminder',
    questionReminder,
    async ({ link, ...found }, tx, ...times) => {
      const pause = await findOpenPause(tx, found.id)
      if (!pause || pause.remindedAt) return null
      const answerBy = lastDayToAnswer({ askedAt: pause.askedAt, remindedAt: earlier(...times) })
      const askedOn = helsinkiDate(pause.askedAt)
      return { ...factsOf(found), link, askedOn, terms: termsOf(found, pause, answerBy) }
    },
    async (tx, caseId, end, now) => {
      if (end === 'sent') await reminderAccepted(tx, caseId, now)
    },
  ),
  caseLetter('closed-unverified', closedUnverified, async ({ link, ...found }, tx) => {
    const pause = await findTimedOut(tx, found.id)
    if (!pause?.remindedAt) return null
    const dates = { askedOn: helsinkiDate(pause.askedAt), remindedOn: helsinkiDate(pause.remindedAt) }
    return { ...factsOf(found), ...dates, link }
  }),
  caseLetter(
    'extension',
    extension,
    async ({ link, ...found }, tx, ...times) => {
      const told = await findStandingExtension(tx, found.id)
      if (!told?.approvedAt || told.noticeAcceptedAt) return null
      const at = earlier(...times)
      const calendar = { eves: env.EVES_ARE_HOLIDAYS, today: helsinkiDate(at) }
      const clock = await readClock(tx, found)
      return {
        ...factsOf(found),
        reason: extensionWords[told.reason][found.locale],
        explanation: told.explanation,
        formerDueOn: dueOf(clock, calendar).own,
        dueOn: dueOf({ ...clock, extension: { noticeAcceptedAt: at } }, calendar).own,
        link,
      }
    },
    async (tx, caseId, end, now) => {
      if (end === 'sent') await extensionNoticeAccepted(tx, caseId, now)
    },
  ),
  caseLetter('openness-answered', opennessAnswered, ({ link, ...found }) => ({ ...factsOf(found), link })),
  letterSource({ kind: 'case-due', template: caseDue, load: loadWarning }),
]

/** The same at every try: a later one must not change what the letter says. */
function earlier(now: Date, writtenAt: Date): Date {
  return writtenAt < now ? writtenAt : now
}

function termsOf({ state, dueOn }: Case, { reason, stopsClock }: Pause, answerBy: string) {
  return { reason, isUnverified: state === 'awaiting_verification', answerBy, stopsClock, dueOn }
}

async function findTimedOut(tx: Executor, caseId: string): Promise<Pause | undefined> {
  const [pause] = await tx
    .select()
    .from(casePause)
    .where(and(eq(casePause.caseId, caseId), eq(casePause.ending, 'timeout')))
    .orderBy(desc(casePause.endedAt))
    .limit(1)
  return pause
}

/** To a member of staff, in their own language. */
async function loadWarning(tx: Executor, warningId: string) {
  const [found] = await tx
    .select({ warning: dueWarning, told: staff, about: requestCase })
    .from(dueWarning)
    .innerJoin(staff, eq(staff.id, dueWarning.staffId))
    .innerJoin(requestCase, eq(requestCase.id, dueWarning.caseId))
    .where(eq(dueWarning.id, warningId))
  if (!found) return { cancel: 'case_gone' }
  const { warning, told, about } = found
  if (about.closedAt || told.deactivatedAt) return { cancel: 'overtaken', caseId: about.id }
  const props = {
    reference: about.reference,
    dueOn: warning.dueOn,
    workingDaysLeft: warning.workingDaysLeft,
    isYours: about.assigneeId === told.id,
    link: env.APP_ORIGIN + paths.office.request(about.reference),
  }
  const letter: LoadedLetter<typeof props> = { to: told.email, locale: told.locale, props, caseId: about.id }
  return letter
}
