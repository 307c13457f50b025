import { drawAddress } from './address.ts'
import type { Locale } from '../schema/words.ts'
import type { PersonPlan } from './person-plan.ts'
import type { Random } from './random.ts'
import type { TownRow } from './rows.ts'
import type { Town } from './town.ts'

export type ContactRow = TownRow<'contactPerson'>
/** A person as later makers need them: their rows can still be changed, as they are not yet written. */
export type Person = PersonPlan & {
  contacts: ContactRow[]
  organizationId: string
  mailboxId: string | null
  openKinds: Set<string>
}

export function addPerson(town: Town, organizationId: string, plan: PersonPlan): Person {
  const organizations = plan.alsoAt && plan.alsoAt !== organizationId ? [organizationId, plan.alsoAt] : [organizationId]
  const contacts = organizations.map((id) => addContact(town, id, plan))
  if (plan.ban && plan.email) addBan(town, plan.email, plan.ban, town.random.between(2, plan.since))
  return { ...plan, contacts, organizationId, mailboxId: null, openKinds: new Set() }
}

/** The suppression list holds the ban; the register's column only repeats it. */
function addBan(
  { random, calendar, keys, rows }: Town,
  email: string,
  ban: NonNullable<PersonPlan['ban']>,
  daysAgo: number,
) {
  const { full, base } = keys.hashAddress(email)
  rows.suppressionEntry.push({
    id: random.uuid(),
    emailHash: full,
    emailBaseHash: base,
    channel: ban.channel,
    organizationId: null,
    act: ban.act,
    caseId: null,
    createdAt: calendar.momentAgo(random, daysAgo),
    liftedAt: null,
  })
}

function addContact(town: Town, organizationId: string, plan: PersonPlan): ContactRow {
  const { random, calendar, rows, made } = town
  const { fullName, locale, email, occupation, phone, since, last, roleEnded, ban } = plan
  const ordinal = (made.contacts += 1)
  const createdAt = calendar.momentAgo(random, since)
  const row: ContactRow = {
    id: random.uuid(),
    externalId: `Y${String(ordinal).padStart(7, '0')}`,
    organizationId,
    fullName,
    occupation,
    language: locale,
    phone,
    email,
    emailCanonical: email,
    emailBaseHash: email === null ? null : town.keys.hashAddress(email).base,
    ...(plan.hasOwnAddress ? ownAddress(random, locale) : noAddress),
    directMarketingBan: ban !== null,
    source: random.weigh(sources),
    obtainedAt: calendar.dayAgo(since),
    roleEndedOn: roleEnded ? calendar.dayAgo(random.between(1, last)) : null,
    lastInteractionAt: null,
    version: 1,
    createdAt,
    updatedAt: createdAt,
  }
  rows.contactPerson.push(row)
  if (random.chance(0.33)) changeField(town, row, random.between(last, since))
  return row
}

const noAddress = { street: null, postalCode: null, city: null, country: null }

function ownAddress(random: Random, locale: Locale) {
  const { street, postalCode, city } = drawAddress(random, locale)
  return { street, postalCode, city, country: 'FI' }
}

/** One field came later than the row, and from somebody else. */
function changeField({ random, calendar, rows }: Town, contact: ContactRow, daysAgo: number) {
  contact.version += 1
  contact.updatedAt = new Date(Math.max(contact.createdAt.getTime(), calendar.momentAgo(random, daysAgo).getTime()))
  rows.datumSource.push({
    id: random.uuid(),
    contactPersonId: contact.id,
    field: contact.phone && random.chance(0.5) ? 'phone' : 'occupation',
    source: random.chance(0.75) ? 'data_subject' : 'employer_organization',
    obtainedAt: calendar.dayAgo(daysAgo),
  })
}

const sources = [
  [60, 'data_subject'],
  [35, 'employer_organization'],
  [5, 'public_register'],
] as const
