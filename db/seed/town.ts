import type { CivilDate } from '~/rules/civil-date.ts'
import { type Calendar, createCalendar } from './calendar.ts'
import { createRandom, type Random } from './random.ts'
import { emptyRows, type Rows } from './rows.ts'

/** What needs a secret of the installation. */
export type Keys = {
  hashAddress(canonical: string): { full: string; base: string }
  hashIdentifier(text: string): string
  /** Differs from run to run: whoever seals twice must not be seen to have sealed the same. */
  sealText(plain: string): string
}

export type OfficeStaff = Record<'intake' | 'officer' | 'approver' | 'formerOfficer', string>

/** What the makers of rows share while a town is being made. */
export type Town = {
  /** Draws the register; the requests draw from a generator of their own and so do not move it. */
  random: Random
  caseRandom: Random
  calendar: Calendar
  keys: Keys
  staff: OfficeStaff
  rows: Rows
  /** Given so far: external ids and voucher numbers count on. */
  made: {
    byNaming: Map<unknown, number>
    organizations: number
    contacts: number
    vouchers: number
    erased: number
    strangers: number
  }
  financialYears: Map<number, string>
  recipients: string[]
  /** A few organisations made before, where a person may work as well. */
  neighbours: string[]
}

export type TownPlan = { seed: number; today: CivilDate; keys: Keys; staff: OfficeStaff }

export function foundTown({ seed, today, keys, staff }: TownPlan): Town {
  return {
    random: createRandom(seed, 1),
    caseRandom: createRandom(seed, 2),
    calendar: createCalendar(today),
    keys,
    staff,
    rows: emptyRows(),
    made: { byNaming: new Map(), organizations: 0, contacts: 0, vouchers: 0, erased: 0, strangers: 0 },
    financialYears: new Map(),
    recipients: [],
    neighbours: [],
  }
}

/** 'Päijänteen Sähkötyöt' → 'paijanteensahkotyot': for domains and mailboxes. */
export function asciiLetters(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '')
}

/** 'Anna-Kaisa Mäkelä' → 'anna-kaisa.makela'. */
export function mailboxName(fullName: string): string {
  return fullName.split(' ').map(asciiLetters).join('.')
}
