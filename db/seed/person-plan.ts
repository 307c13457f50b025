import type { BanAct, Locale, MarketingChannel } from '../schema/words.ts'
import { fictionPhone, type Organization } from './organization.ts'
import type { Random } from './random.ts'
import { mailboxName, type Town } from './town.ts'
import { familyNames, givenNames, occupations } from './words/persons.ts'

export type PersonPlan = {
  fullName: string
  locale: Locale
  email: string | null
  /** Whose the mailbox looks like: only one of their own can act in the portal. */
  mailbox: 'own' | 'shared' | 'generic' | 'none'
  occupation: string
  phone: string | null
  /** Days ago: when the person came into the register, and when they were last in touch. */
  since: number
  last: number
  roleEnded: boolean
  ban: { channel: MarketingChannel; act: BanAct } | null
  /** Another organisation for which the same person is a contact as well. */
  alsoAt: string | null
  hasOwnAddress: boolean
}

export function drawName(random: Random, locale: Locale): string {
  const given = random.pick(givenNames[locale])
  const family = random.pick(familyNames[locale])
  if (!family.includes('-') && random.chance(0.04))
    return `${given} ${family}-${random.pick(familyNames[locale]).split('-')[0]}`
  return `${given} ${family}`
}

/** A contact person as chance has it. `taken` keeps namesakes of one organisation apart. */
export function drawPerson(town: Town, organization: Organization, taken: Set<string>): PersonPlan {
  const { random } = town
  const { fullName, locale, occupation, mailbox } = drawIdentity(random, organization)
  const since = random.between(45, organization.since)
  const isOwn = mailbox === 'own'
  return {
    fullName,
    locale,
    occupation,
    mailbox,
    email: drawEmail(random, organization, fullName, mailbox, taken),
    phone: mailbox === 'none' || (!organization.foreign && random.chance(0.85)) ? fictionPhone(random) : null,
    since,
    last: Math.min(since, drawLast(random)),
    roleEnded: random.chance(0.03),
    ban: isOwn && random.chance(0.05) ? drawBan(random) : null,
    alsoAt: isOwn && random.chance(0.03) ? (town.neighbours.slice(0, -1).at(random.below(10)) ?? null) : null,
    hasOwnAddress: random.chance(0.12),
  }
}

function drawIdentity(random: Random, { trader, locale }: Organization) {
  if (trader) return { fullName: trader, locale, occupation: 'yrittäjä', mailbox: 'own' as const }
  const own = random.weigh(languages[locale])
  const mailbox = random.weigh([
    [92, 'own'],
    [4, 'generic'],
    [4, 'none'],
  ] as const)
  return { fullName: drawName(random, own), locale: own, occupation: random.pick(occupations[own]), mailbox }
}

/** Days since the last contact: most within a year, some over one (stale), a few over two (to be purged). */
function drawLast(random: Random): number {
  const [fewest, most] = random.weigh([
    [89, [3, 360]],
    [8, [380, 700]],
    [3, [740, 1500]],
  ] as const)
  return random.between(fewest, most)
}

/** Two people with one mailbox: neither can prove by it who they are. */
export function shareMailbox(plans: readonly PersonPlan[], domain: string): PersonPlan[] {
  const families = plans.map(({ fullName }) => mailboxName(fullName.split(' ').at(-1)!))
  const email = `${families.join('.')}@${domain}`
  return plans.map((plan) => ({ ...plan, email, mailbox: 'shared', ban: null, alsoAt: null }))
}

function drawEmail(
  random: Random,
  { domain }: Organization,
  fullName: string,
  mailbox: PersonPlan['mailbox'],
  taken: Set<string>,
) {
  if (mailbox === 'none') return null
  if (mailbox === 'generic')
    return `${random.pick(['toimisto', 'myynti', 'asiakaspalvelu', 'kirjaamo', 'henkilosto'])}@${domain}`
  const name = mailboxName(fullName)
  const local = taken.has(name) ? `${name}${taken.size + 1}` : name
  taken.add(local)
  return `${local}@${domain}`
}

function drawBan(random: Random): NonNullable<PersonPlan['ban']> {
  return {
    channel: random.weigh([
      [6, 'all'],
      [3, 'email'],
      [1, 'phone'],
    ]),
    act: random.weigh([
      [3, 'portal'],
      [3, 'one_click'],
      [2, 'office'],
      [1, 'api'],
      [1, 'register'],
    ]),
  }
}

/** Over all organisations some 70 % Finnish, 20 % Swedish, 10 % English. */
const languages = {
  fi: [
    [85, 'fi'],
    [8, 'sv'],
    [7, 'en'],
  ],
  sv: [
    [89, 'sv'],
    [7, 'fi'],
    [4, 'en'],
  ],
  en: [
    [92, 'en'],
    [8, 'sv'],
  ],
} as const satisfies Record<Locale, readonly (readonly [number, Locale])[]>
