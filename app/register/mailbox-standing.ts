import { isGenericMailbox } from '~/rules/address.ts'
import { addMonths, type CivilDate, helsinkiDate } from '~/rules/civil-date.ts'
import { canonicalName } from '~/rules/person-name.ts'
import type { MailboxStanding } from './standing.ts'

/** A contact person whose record has this mailbox, with what tells whether they still read it. */
export type StandingRow = {
  fullName: string
  obtainedAt: CivilDate
  lastInteractionAt: Date | null
  /** When the person last told us something of the row themselves, or the address itself came. */
  ownWordOn: CivilDate | null
  roleEndedOn: CivilDate | null
  /** When staff last made sure that this mailbox is this person's; null: never. */
  provedAt: Date | null
}

export type JudgedMailbox<Row> = {
  standing: MailboxStanding
  /** The records that the mailbox opens: all of one person's, or those that staff have proved. Empty unless `own`. */
  opened: Row[]
}

type Mailbox<Row> = {
  emailCanonical: string
  rows: readonly Row[]
  /** When somebody first proved to read the mailbox. */
  firstVisitAt: Date | null
  /** Another person's row with this address was erased: what is left must not look like the mailbox's own. */
  wasShared: boolean
  /** When a letter to it last came back for good. */
  bouncedAt: Date | null
  now: Date
}

/** After so long without a sign of the person the address may have passed to somebody else. */
const monthsUntilStale = 12

/**
 * Rows of one mailbox are one person's when their names are equal, case, spaces, diacritics and order of parts aside.
 * What staff have made sure of opens the proved rows even where the mailbox says nothing, unless many read it by its
 * nature; if they have made sure of two different people, both read it, and it opens nobody's.
 */
export function judgeMailbox<Row extends StandingRow>(mailbox: Mailbox<Row>): JudgedMailbox<Row> {
  const rows = [...mailbox.rows]
  const standing = standingByItself(mailbox)
  if (standing === 'own') return { standing, opened: rows }
  // However sure the office is who asked: an office's address has other readers by its nature.
  if (standing === 'generic') return { standing, opened: [] }
  const proved = rows.filter((row) => isProofInForce(row, mailbox.now) && isAfter(row.provedAt, mailbox.bouncedAt))
  return proved.length > 0 && areOnePerson(proved) ? { standing: 'own', opened: proved } : { standing, opened: [] }
}

/** Do these rows name one person? A name without letters is like no other. */
export function areOnePerson(rows: readonly Pick<StandingRow, 'fullName'>[]): boolean {
  const names = new Set(rows.map(({ fullName }) => canonicalName(fullName)))
  return names.size === 1 && (rows.length === 1 || !names.has(''))
}

function standingByItself({
  emailCanonical,
  rows,
  firstVisitAt,
  wasShared,
  bouncedAt,
  now,
}: Mailbox<StandingRow>): MailboxStanding {
  if (rows.length === 0) return 'nothing_held'
  if (isGenericMailbox(emailCanonical)) return 'generic'
  if (wasShared || !areOnePerson(rows)) return 'shared'
  // Contact says nothing of a mailbox that has been gone since: whoever reads it now may be somebody else.
  if (bouncedAt !== null) return 'stale'
  return rows.some((row) => isInTouch(row, firstVisitAt, now)) ? 'own' : 'stale'
}

/**
 * A former employee's mailbox is the employer's. Otherwise twelve months count from the last contact. Whoever first
 * proved the mailbox within that time was still the person, and has it for twelve months from then; later visits prove
 * no more, since a new holder would make them too.
 */
function isInTouch(row: StandingRow, firstVisitAt: Date | null, now: Date): boolean {
  if (hasEnded(row, helsinkiDate(now))) return false
  const contact = lastContact(row)
  if (isFresh(contact, now)) return true
  return (
    firstVisitAt !== null && isFreshOn(contact, helsinkiDate(firstVisitAt)) && isFresh(helsinkiDate(firstVisitAt), now)
  )
}

/** A proof ages as a contact does, and is nothing once the role ends after it. */
function isProofInForce(row: StandingRow, now: Date): boolean {
  if (!row.provedAt) return false
  const proved = helsinkiDate(row.provedAt)
  if (row.roleEndedOn !== null && row.roleEndedOn > proved && hasEnded(row, helsinkiDate(now))) return false
  return isFresh(proved, now) || (!hasEnded(row, helsinkiDate(now)) && isFresh(lastContact(row), now))
}

/** What was made sure of before a mailbox went says nothing of it afterwards. */
function isAfter(provedAt: Date | null, bouncedAt: Date | null): boolean {
  return bouncedAt === null || (provedAt !== null && provedAt > bouncedAt)
}

/** The register has known of the person at least since it got the row. */
function lastContact({ obtainedAt, lastInteractionAt, ownWordOn }: StandingRow): CivilDate {
  const days = [obtainedAt, ownWordOn ?? '', lastInteractionAt ? helsinkiDate(lastInteractionAt) : '']
  return days.reduce((latest, day) => (day > latest ? day : latest))
}

function hasEnded({ roleEndedOn }: StandingRow, today: CivilDate): boolean {
  return roleEndedOn !== null && roleEndedOn <= today
}

const isFresh = (day: CivilDate, now: Date) => isFreshOn(day, helsinkiDate(now))
const isFreshOn = (day: CivilDate, today: CivilDate) => addMonths(day, monthsUntilStale) >= today
