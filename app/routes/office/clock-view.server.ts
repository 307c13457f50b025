import { extensionReasons, type Locale, type PauseReason, pauseReasons } from '#db/schema/words.ts'
import { env } from '~/env.server.ts'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { may } from '~/identity/permission.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { extensionWords, pauseEndingWords, pauseWords } from '~/register/description/value-words.ts'
import { findAnswerDays } from '~/requests/clock/answered-on.server.ts'
import {
  findClock,
  findOpennessPart,
  isLetterLost,
  listExtensions,
  listQuestions,
} from '~/requests/clock/clock-parts.server.ts'
import { dueInWords } from '~/requests/clock/due-in-words.server.ts'
import { dueOf } from '~/requests/clock/due-of.ts'
import { whyNotExtendable } from '~/requests/clock/extension.ts'
import { effectOf, isAnswerOverdue, lastDayToAnswer, lastDayToStop, reminderDay } from '~/requests/clock/pause.ts'
import type { findCase } from '~/requests/queries.server.ts'
import { isClosed, moveTo } from '~/requests/state.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { capitalized } from '~/ui/text.ts'
import type { Desk } from './clock-desk.server.ts'
import type { ClockView, WaitingView } from './case-clock.tsx'
import { extensionView } from './extension-view.server.ts'
import { opennessView } from './openness-view.server.ts'

type FoundCase = NonNullable<Awaited<ReturnType<typeof findCase>>>
type Question = Awaited<ReturnType<typeof listQuestions>>[number]

/** How the time limit of a case stands, why, and what this reader may do about it. */
export async function clockView(found: FoundCase, staff: VerifiedStaff, now: Date): Promise<ClockView> {
  const { locale } = staff
  const eves = env.EVES_ARE_HOLIDAYS
  const [clock, questions, extensions, openness] = await Promise.all([
    findClock(found),
    listQuestions(found.id),
    listExtensions(found.id),
    findOpennessPart(found.id),
  ])
  const due = dueOf(clock, { eves, today: helsinkiDate(now) })
  const isHandler = may(staff.role, 'case.handle') && (found.assignee?.id ?? staff.id) === staff.id
  const desk = { found, clock, due, locale, now, isHandler, staff }
  const open = questions.find(({ pause }) => !pause.endedAt)
  // A closed case keeps the date that it was closed under.
  const stands = isClosed(found.state) ? found.dueOn : due.dueOn
  return {
    version: found.version,
    language: found.locale,
    original: dayOf(due.original, locale),
    now: stands === due.original ? null : dayOf(stands, locale),
    because: isClosed(found.state) ? [] : becauseOf(desk),
    waiting: open ? await waitingView(open, desk) : null,
    earlier: questions.filter(({ pause }) => pause.endedAt).map((question) => endedText(question, locale)),
    ask: askView(desk),
    extension: extensions[0] ? await extensionView(extensions[0], desk) : null,
    propose: proposeView(desk),
    openness: opennessView(openness, desk),
  }
}

function becauseOf({ clock, due, locale }: Desk): string[] {
  const t = tFor(locale, 'office')
  const sentences = dueInWords(clock, due, { locale, eves: env.EVES_ARE_HOLIDAYS })
  return due.cautious ? [...sentences, t('clock.cautious', { date: formatDate(locale, due.cautious) })] : sentences
}

async function waitingView({ pause, askedByName }: Question, desk: Desk): Promise<WaitingView> {
  const { found, locale, now, isHandler } = desk
  const t = tFor(locale, 'office')
  const isUnverified = found.state === 'awaiting_verification'
  const at = (moment: Date) => formatDate(locale, moment, 'dateTime')
  const lost = !pause.remindedAt && (await isLetterLost(`question-reminder/${pause.id}`))
  return {
    what: t('clock.waitsFor', { what: pauseWords[pause.reason][locale] }),
    question: pause.question,
    facts: [
      askedByName
        ? t('clock.askedBy', { name: askedByName, date: at(pause.askedAt) })
        : t('clock.askedByPortal', { date: at(pause.askedAt) }),
      t(pause.stopsClock ? 'clock.stopped' : 'clock.runs'),
      reminderText(pause, lost, locale),
      t('clock.answerBy', { date: formatDate(locale, lastDayToAnswer(pause)) }),
      t(isUnverified ? 'clock.thenClosed' : 'clock.thenWidest'),
    ],
    answerDays: isHandler && moveTo(found.state, 'resume') !== null ? await findAnswerDays(found.id, now) : null,
    mayRecordReminder: isHandler && lost,
    mayClose: isHandler && isUnverified && pause.remindedAt !== null && isAnswerOverdue(pause, now),
  }
}

function reminderText({ remindedAt, askedAt }: Question['pause'], isLost: boolean, locale: Locale): string {
  const t = tFor(locale, 'office')
  if (remindedAt) return t('clock.reminded', { date: formatDate(locale, remindedAt, 'dateTime') })
  if (isLost) return t('clock.reminderFailed')
  return t('clock.reminderOn', { date: formatDate(locale, reminderDay(askedAt)) })
}

function endedText({ pause }: Question, locale: Locale): string {
  return tFor(locale, 'office')('clock.ended', {
    what: capitalized(pauseWords[pause.reason][locale]),
    asked: formatDate(locale, pause.askedAt, 'short'),
    ended: formatDate(locale, pause.endedAt!, 'short'),
    how: pauseEndingWords[pause.ending ?? 'case_ended'][locale],
  })
}

/** Each kind of question with what it would do to the clock if it were asked now. */
function askView({ found, clock, locale, now, isHandler }: Desk): ClockView['ask'] {
  if (!isHandler || moveTo(found.state, 'ask_subject') === null || !found.mailbox) return null
  const t = tFor(locale, 'office')
  const eves = env.EVES_ARE_HOLIDAYS
  const date = formatDate(locale, lastDayToStop(found.receivedAt, eves))
  const isReopened = clock.reopening !== null
  const effect = (reason: PauseReason) => effectOf({ ...found, reason, isLarge: true, isReopened, now, eves })
  const mayBeLarge = effect('specification') === 'stops'
  return {
    mayBeLarge,
    reasons: pauseReasons.map((reason) => ({
      value: reason,
      label: capitalized(pauseWords[reason][locale]),
      hint: t(`clock.hint.${reason === 'specification' && mayBeLarge ? 'if_large' : effect(reason)}`, { date }),
    })),
  }
}

function proposeView({ found, clock, due, locale, now, isHandler }: Desk): ClockView['propose'] {
  if (!isHandler || isClosed(found.state) || found.state === 'executing') return null
  if (whyNotExtendable(clock, due, now)) return null
  return {
    help: tFor(locale, 'office')('clock.proposeHelp', { date: formatDate(locale, due.first) }),
    reasons: extensionReasons.map((value) => ({ value, label: capitalized(extensionWords[value][locale]) })),
  }
}

function dayOf(iso: string, locale: Locale) {
  return { iso, text: formatDate(locale, iso) }
}
