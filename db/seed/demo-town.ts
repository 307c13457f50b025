import { daysBetween } from '~/rules/civil-date.ts'
import type { Locale } from '../schema/words.ts'
import { addHistory, type HistoryPlan } from './history.ts'
import { addOrganization, fictionPhone } from './organization.ts'
import { addPerson, type Person } from './person.ts'
import type { PersonPlan } from './person-plan.ts'
import type { Town } from './town.ts'
import { demoOrganizations, demoResidents, type Resident } from './words/demo.ts'

/** The mailboxes to show the portal with; several people of one mailbox are one entry. */
export const demoMailboxes: readonly { email: string; locale: Locale; kind: Resident['kind'] }[] = [
  ...new Map(demoResidents.map(({ email, locale, kind }) => [email, { email, locale, kind }])).values(),
]

/** The first people of every town, as many as fit into `most` contacts. Whoever may have requests is handed back. */
export function settleDemoPeople(town: Town, most: number): Person[] {
  const organizations = demoOrganizations.map((plan) => ({
    plan,
    residents: demoResidents.filter(({ at }) => at === plan.domain),
  }))
  const idOf = new Map<string, string>()
  const askers: Person[] = []
  for (const { plan, residents } of organizations) {
    if (town.made.contacts >= most) break
    const organization = addOrganization(town, plan)
    idOf.set(plan.domain, organization.id)
    for (const resident of residents) {
      const size = resident.alsoAt ? 2 : 1
      if (town.made.contacts + size > most) continue
      const person = addPerson(town, organization.id, personOf(town, resident, idOf))
      addHistory(town, organization, person, historyOf(town, resident))
      if (resident.kind === 'everything') askers.push(person)
    }
  }
  return askers
}

function personOf(
  { random }: Town,
  { name, locale, email, occupation, alsoAt, own }: Resident,
  idOf: Map<string, string>,
): PersonPlan {
  const usual = { mailbox: 'own', since: 1150, last: 20, roleEnded: false, ban: null, hasOwnAddress: false } as const
  const phone = fictionPhone(random)
  return {
    fullName: name,
    locale,
    email,
    occupation,
    phone,
    ...usual,
    alsoAt: (alsoAt && idOf.get(alsoAt)) ?? null,
    ...own,
  }
}

function historyOf({ calendar }: Town, { own, history = {} }: Resident): HistoryPlan {
  const { boughtYearsBack = [], ...rest } = history
  const thisYear = Number(calendar.today.slice(0, 4))
  const purchases = boughtYearsBack.map((years) => ({
    daysAgo: daysBetween(`${thisYear - years}-03-10`, calendar.today),
    voucher: 'invoice' as const,
  }))
  const last = own?.last ?? 20
  return { interactions: [last, last + 150], feedback: [], complaints: [], isDisclosed: false, ...rest, purchases }
}
