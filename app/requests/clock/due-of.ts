import type { Regime } from '#db/schema/words.ts'
import { addDays, addMonths, type CivilDate, helsinkiDate } from '~/rules/civil-date.ts'
import { type Clock, type Due, dueDate } from './deadline.ts'

/** What the database knows of one case's clock. */
export type ClockRows = {
  receivedAt: Date
  regime: Regime
  pauses: readonly { askedAt: Date; endedAt: Date | null; stopsClock: boolean }[]
  /** The one that stands, told or not. */
  extension: { noticeAcceptedAt: Date | null } | null
  openness: { dueOn: CivilDate; isLarge: boolean; answeredAt: Date | null } | null
  /** The latest: its order or explanation sets the date, and nothing counts on from receipt any more. */
  reopening: { dueOn: CivilDate } | null
}

type Calendar = { eves: boolean; today: CivilDate }

export type CaseDue = Pick<Due, 'rawEnd' | 'rolled' | 'pausedDays'> & {
  /** Until when the office writes in the queue: the earliest date that still waits for an answer. */
  dueOn: CivilDate
  /** As it was at receipt: neither pause nor extension had moved it. */
  original: CivilDate
  /** The first period with its pauses: the person is told of an extension by its end (GDPR Art. 12(3)). */
  first: CivilDate
  /** By the law that the request itself is under. */
  own: CivilDate
  isExtended: boolean
  /** Two months from the first end: earlier than three from receipt where a month lacks the day. Warnings obey it. */
  cautious: CivilDate | null
  /** The part under the Openness Act, while it waits for its answer. */
  openness: CivilDate | null
}

/**
 * The one place where a case's due date comes from: receipt, pauses that stop the clock, an extension that the person
 * was told of, a reopening, and the part under the Openness Act. Nothing else moves it.
 */
export function dueOf(rows: ClockRows, { eves, today }: Calendar): CaseDue {
  const { receivedAt, regime, reopening } = rows
  const clock = { receivedAt, regime, pauses: pausesOf(rows), eves, today } satisfies Clock
  const isExtended = regime === 'gdpr' && Boolean(rows.extension?.noticeAcceptedAt)
  const counted = dueDate({ ...clock, extended: isExtended || isLargeMatter(rows) })
  const own = reopening?.dueOn ?? counted.due
  const waiting = waitingPart(rows)
  return {
    ...counted,
    dueOn: waiting && waiting < own ? waiting : own,
    original: dueDate({ receivedAt, regime, eves }).due,
    first: dueDate(clock).due,
    own,
    isExtended,
    cautious: isExtended && !reopening ? cautiousEnd(receivedAt, counted) : null,
    openness: waiting,
  }
}

/** When an openness part is due: 14 days from receipt, a month where the matter is large (621/1999 14 §); never moved. */
export function opennessDue(receivedAt: Date, isLarge: boolean): CivilDate {
  return dueDate({ receivedAt, regime: 'openness', extended: isLarge }).due
}

/** A request that is itself under the Openness Act has no part beside it: there the row says only that it is large. */
export function isLargeMatter({ regime, openness }: ClockRows): boolean {
  return regime === 'openness' && openness !== null && openness.isLarge
}

/** While it waits by its first date: answered, or due by a reopening's word, it is no longer a question of length. */
export function mayBecomeLarge(part: NonNullable<ClockRows['openness']>, receivedAt: Date): boolean {
  return !part.answeredAt && !part.isLarge && part.dueOn === opennessDue(receivedAt, false)
}

function waitingPart({ regime, openness }: ClockRows): CivilDate | null {
  return regime === 'gdpr' && openness && !openness.answeredAt ? openness.dueOn : null
}

function pausesOf({ pauses }: ClockRows) {
  return pauses
    .filter(({ stopsClock }) => stopsClock)
    .map(({ askedAt, endedAt }) => ({ from: helsinkiDate(askedAt), to: endedAt && helsinkiDate(endedAt) }))
}

function cautiousEnd(receivedAt: Date, { rawEnd, pausedDays }: Due): CivilDate | null {
  const end = addDays(addMonths(addMonths(helsinkiDate(receivedAt), 1), 2), pausedDays)
  return end < rawEnd ? end : null
}
