import { settleDemoPeople } from './demo-town.ts'
import { addHistory, drawHistory, firstFinancialYear } from './history.ts'
import { addOrganization, type Organization } from './organization.ts'
import { drawOrganization } from './organization-plan.ts'
import { addPerson, type Person } from './person.ts'
import { drawPerson, type PersonPlan, shareMailbox } from './person-plan.ts'
import { addRequest } from './request.ts'
import { createSlots } from './request-slots.ts'
import { countRows, emptyRows, type Rows } from './rows.ts'
import { foundTown, type Town, type TownPlan } from './town.ts'
import { recipients } from './words/recipients.ts'

/** Rows after which a batch is handed over: what bounds the memory of a town of any size. */
const batchSize = 20_000

/** Fewer contacts than this are not worth a batch; so many hold somebody for the requests that are left over. */
const smallestRest = 60

/** All rows of a town in batches, each of which refers only to itself and to earlier ones. */
export function* makeTown(plan: TownPlan & { contacts: number; requests: number }): Generator<Rows> {
  if (plan.requests > 0 && plan.contacts === 0) throw new Error('Requests need contacts: nobody is there to ask.')
  const town = foundTown(plan)
  openBooks(town)
  const desk = openDesk(town, plan)
  for (const asker of settleDemoPeople(town, plan.contacts)) desk.receive(asker)
  while (town.made.contacts < plan.contacts) {
    settleOrganization(town, plan.contacts - town.made.contacts, desk)
    if (countRows(town.rows) < batchSize || plan.contacts - town.made.contacts < smallestRest) continue
    yield town.rows
    town.rows = emptyRows()
    desk.forget()
  }
  desk.receiveRest()
  yield town.rows
}

type Desk = ReturnType<typeof openDesk>

/** Spreads the requests evenly over the people; a few more wait for the next who can make them. */
function openDesk(town: Town, { contacts, requests }: { contacts: number; requests: number }) {
  const slots = createSlots(town.calendar, requests)
  const mostAtOnce = Math.ceil(requests / Math.max(1, contacts)) + 1
  let received = 0
  let askers: Person[] = []
  const next = (person: Person) => {
    addRequest(town, person, slots.slot(received))
    received += 1
  }
  const waiting = (contactsMore = 0) =>
    Math.min(mostAtOnce, Math.floor(((town.made.contacts + contactsMore) / contacts) * requests) - received)
  town.rows.referenceCounter = slots.lastNumbers()
  return {
    /** How many days ago the requests of the next person were received, at the earliest. */
    earliest() {
      // A person is one contact or two.
      const ages = Array.from({ length: Math.max(0, waiting(2)) }, (_, n) => received + n).filter((n) => n < requests)
      return Math.max(0, ...ages.map((n) => town.calendar.daysSince(slots.slot(n).receivedAt)))
    },
    receive(person: Person) {
      askers.push(person)
      for (let n = waiting(); n > 0; n -= 1) next(person)
    },
    receiveRest() {
      if (received < requests && askers.length === 0)
        throw new Error('Nobody of so few people has a mailbox to ask from.')
      for (let left = requests - received; left > 0; left -= 1) next(askers[left % askers.length]!)
    },
    /** The rows of those who have asked are written and cannot be changed any more. */
    forget() {
      askers = []
    },
  }
}

function settleOrganization(town: Town, most: number, desk: Desk): void {
  const { random } = town
  const organization = addOrganization(town, drawOrganization(town))
  const size = organization.trader
    ? 1
    : random.weigh([
        [34, 1],
        [26, 2],
        [16, 3],
        [12, 4],
        [12, random.between(5, 9)],
      ])
  const taken = new Set<string>()
  const plans = Array.from({ length: Math.min(size, most) }, () => drawPerson(town, organization, taken))
  const isShared = plans.length === 2 && random.chance(0.1)
  const before = town.made.contacts
  for (const plan of isShared ? shareMailbox(plans, organization.domain) : plans) {
    const left = most - (town.made.contacts - before)
    if (left > 0) settlePerson(town, organization, left > 1 ? plan : { ...plan, alsoAt: null }, desk)
  }
}

function settlePerson(town: Town, organization: Organization, plan: PersonPlan, desk: Desk): void {
  const isAsker = plan.mailbox === 'own'
  const since = isAsker ? Math.max(plan.since, desk.earliest() + 30) : plan.since
  const person = addPerson(town, organization.id, { ...plan, since })
  addHistory(town, organization, person, drawHistory(town.random, person))
  if (isAsker) desk.receive(person)
}

/** The institute's financial years and those who process data for it. */
function openBooks({ random, calendar, rows, financialYears, recipients: ids }: Town): void {
  for (let year = firstFinancialYear; year <= Number(calendar.today.slice(0, 4)); year += 1) {
    const id = random.uuid()
    financialYears.set(year, id)
    rows.financialYear.push({ id, startsOn: `${year}-01-01`, endsOn: `${year}-12-31` })
  }
  for (const recipient of recipients) {
    const id = random.uuid()
    ids.push(id)
    rows.recipient.push({ id, ...recipient, role: 'processor', country: 'FI', validTo: null })
  }
}
