import type { VoucherKind } from '../schema/words.ts'
import type { Organization } from './organization.ts'
import type { Person } from './person.ts'
import { drawName } from './person-plan.ts'
import type { Random } from './random.ts'
import type { Town } from './town.ts'
import * as words from './words/services.ts'

/** The first year of which the institute's books are in the town; its financial year is the calendar year. */
export const firstFinancialYear = 2015

export type HistoryPlan = {
  /** Days ago of each contact with the institute, purchase and voucher. */
  interactions: number[]
  purchases: { daysAgo: number; voucher: 'invoice' | 'credit_note' | 'order_confirmation' | null }[]
  feedback: ('new' | 'closed')[]
  complaints: ('open' | 'closed')[]
  isDisclosed: boolean
}

/** What a person has had to do with the institute, as chance has it; never after they were last in touch. */
export function drawHistory(random: Random, { since, last, mailbox }: Person): HistoryPlan {
  const between = () => random.between(last, since)
  const times = (most: number) => Array.from({ length: random.below(most + 1) })
  const kinds = [
    [80, 'invoice'],
    [5, 'credit_note'],
    [8, 'order_confirmation'],
    [7, null],
  ] as const
  return {
    interactions: [last, ...times(2).map(between)],
    purchases: random.chance(0.45) ? times(3).map(() => ({ daysAgo: between(), voucher: random.weigh(kinds) })) : [],
    feedback: random.weigh([
      [92, []],
      [3, ['new']],
      [5, ['closed']],
    ]),
    complaints:
      mailbox === 'none'
        ? []
        : random.weigh([
            [970, []],
            [12, ['open']],
            [18, ['closed']],
          ]),
    isDisclosed: random.chance(0.02),
  }
}

export function addHistory(town: Town, organization: Organization, person: Person, plan: HistoryPlan): void {
  for (const daysAgo of plan.interactions) addInteraction(town, person, daysAgo)
  for (const { daysAgo, voucher } of plan.purchases) addPurchase(town, organization, person, daysAgo, voucher)
  for (const feedback of plan.feedback) addFeedback(town, person, feedback === 'closed')
  for (const complaint of plan.complaints) addComplaint(town, person, complaint === 'closed')
  if (plan.isDisclosed) addDisclosure(town, person)
}

function addInteraction({ random, calendar, rows }: Town, person: Person, daysAgo: number) {
  const [channel, subject, note] = random.pick(words.contactsMade[person.locale])
  const contact = random.pick(person.contacts)
  const occurredAt = calendar.momentAgo(random, daysAgo)
  rows.interaction.push({
    id: random.uuid(),
    organizationId: contact.organizationId,
    contactPersonId: contact.id,
    occurredAt,
    channel,
    subject,
    note: note && withThirdPerson(random, person, note),
    reviewedAt: random.chance(0.6) ? calendar.momentAgo(random, random.between(1, daysAgo)) : null,
  })
  for (const row of person.contacts) {
    if (!row.lastInteractionAt || row.lastInteractionAt < occurredAt) row.lastInteractionAt = occurredAt
  }
}

function addPurchase(
  town: Town,
  organization: Organization,
  person: Person,
  daysAgo: number,
  kind: HistoryPlan['purchases'][number]['voucher'],
) {
  const { random, calendar, rows, made } = town
  const [service, cents] = random.pick(words.services[person.locale])
  const amountCents =
    cents *
    random.weigh([
      [6, 1],
      [2, 2],
      [1, 3],
    ])
  const currency = organization.foreign?.currency ?? 'EUR'
  const whose = { organizationId: person.organizationId, contactPersonId: person.contacts[0]!.id }
  const orderedOn = calendar.dayAgo(daysAgo)
  rows.salesRecord.push({ id: random.uuid(), ...whose, orderedOn, service, amountCents, currency })
  const issuedOn = calendar.dayAgo(Math.max(1, daysAgo - random.between(0, 20)))
  const financialYearId = town.financialYears.get(Number(issuedOn.slice(0, 4)))
  if (!kind || !financialYearId) return
  const number = `${issuedOn.slice(0, 4)}-${String((made.vouchers += 1)).padStart(6, '0')}`
  rows.voucher.push({
    id: random.uuid(),
    number,
    kind: kind satisfies VoucherKind,
    ...whose,
    financialYearId,
    issuedOn,
    buyerReference: person.fullName,
    content: voucherText(organization, person, { number, kind, service }),
    amountCents: kind === 'credit_note' ? -amountCents : amountCents,
    currency,
    archivedAt: null,
  })
}

function voucherText(
  { name, address }: Organization,
  { locale, fullName }: Person,
  voucher: { number: string; kind: keyof (typeof words.voucherTexts)['fi']; service: string },
) {
  const title = `${words.voucherTexts[locale][voucher.kind]} ${voucher.number}`
  return [title, name, address, voucher.service, `${words.yourReference[locale]}: ${fullName}`].join('\n')
}

function addFeedback({ random, calendar, rows }: Town, person: Person, isClosed: boolean) {
  const received = random.between(person.last, person.since)
  const closed = isClosed ? random.between(1, received) : null
  const contact = person.contacts[0]!
  const closedAt = closed === null ? null : calendar.momentAgo(random, closed)
  const receivedAt = calendar.momentAgo(random, received)
  rows.customerFeedback.push({
    id: random.uuid(),
    organizationId: contact.organizationId,
    contactPersonId: contact.id,
    receivedAt,
    text: withThirdPerson(random, person, random.pick(words.feedbackTexts[person.locale])),
    secrecy: 'non_secret',
    reviewedAt: closedAt,
    closedAt: closedAt && (closedAt > receivedAt ? closedAt : new Date(receivedAt.getTime() + 3_600_000)),
  })
}

function addComplaint({ random, calendar, rows }: Town, person: Person, isClosed: boolean) {
  const received = isClosed
    ? random.between(Math.min(person.since, 90), person.since)
    : random.between(2, Math.min(person.since, 80))
  const closed = random.between(1, Math.max(1, received - 10))
  const closedAt = isClosed ? calendar.momentAgo(random, closed) : null
  const contact = person.contacts[0]!
  rows.complaint.push({
    id: random.uuid(),
    organizationId: contact.organizationId,
    contactPersonId: contact.id,
    receivedAt: calendar.momentAgo(random, received),
    claimantName: person.fullName,
    claimantContact: person.email,
    text: withThirdPerson(random, person, random.pick(words.complaintTexts[person.locale])),
    secrecy: isClosed ? 'non_secret' : 'secret',
    reviewedAt: closedAt,
    claimOwner: 'asiakaspalvelu@seloste.example',
    claimReviewOn: isClosed ? null : calendar.dayAgo(received - 180),
    closedAt,
  })
}

function addDisclosure({ random, calendar, rows, recipients }: Town, person: Person) {
  rows.disclosure.push({
    id: random.uuid(),
    recipientId: random.pick(recipients),
    contactPersonId: person.contacts[0]!.id,
    dataItems: ['contactPerson.fullName', 'contactPerson.email'],
    legalGround: 'GDPR 28',
    disclosedAt: calendar.momentAgo(random, random.between(1, person.since)),
  })
}

function withThirdPerson(random: Random, { locale }: Person, text: string): string {
  return text.includes('{name}') ? text.replace('{name}', drawName(random, locale)) : text
}
