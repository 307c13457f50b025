import { businessIdCheckDigit } from '~/rules/business-id.ts'
import type { OrganizationPlan } from './organization-plan.ts'
import type { Random } from './random.ts'
import { mailboxName, type Town } from './town.ts'
import { customerClasses, type ForeignCountry, paymentTerms } from './words/organizations.ts'

export type Organization = OrganizationPlan & { id: string; since: number }

/** Adds the row; what the plan leaves open (terms, phone, an own billing address) is drawn. */
export function addOrganization(town: Town, plan: OrganizationPlan): Organization {
  const { random, calendar, rows } = town
  const ordinal = (town.made.organizations += 1)
  // Older than any request, so that whoever asked was in the register when they did.
  const since = random.between(1200, 11 * 365)
  const obtainedAt = calendar.dayAgo(since)
  const createdAt = calendar.momentAgo(random, since)
  const isPublic = plan.customerGroup === 'Julkisyhteisö'
  const id = random.uuid()
  rows.customerOrganization.push({
    id,
    externalId: `A${String(ordinal).padStart(6, '0')}`,
    name: plan.name,
    deliveryAddress: plan.address,
    billingAddress: random.chance(0.25)
      ? `PL ${random.between(2, 999)}, ${plan.address.split(', ').at(-1)}`
      : plan.address,
    businessId: plan.foreign ? null : unassignedBusinessId(ordinal),
    customerGroup: plan.customerGroup,
    industry: plan.industry,
    vatGroup: plan.foreign ? 'EU-myynti' : isPublic ? 'Julkinen 25,5 %' : 'Kotimaa 25,5 %',
    paymentTerm: random.pick(paymentTerms),
    customerClass: random.pick(customerClasses),
    language: plan.locale,
    currency: plan.foreign?.currency ?? 'EUR',
    salesArea: plan.salesArea,
    foreignVatId: plan.foreign ? foreignVatId(random, plan.foreign) : null,
    phone: plan.foreign ? null : fictionPhone(random),
    website: random.chance(0.8) ? `https://www.${plan.domain}` : null,
    email: plan.trader ? `${mailboxName(plan.trader)}@${plan.domain}` : `info@${plan.domain}`,
    isSoleTrader: plan.trader !== undefined,
    source: random.chance(0.3) ? 'public_register' : 'employer_organization',
    obtainedAt,
    createdAt,
    updatedAt: createdAt,
  })
  town.neighbours = [...town.neighbours.slice(-20), id]
  return { ...plan, id, since }
}

/**
 * No Finnish range is set aside for fiction. 0400 numbers do not go on with a zero, and have one digit fewer.
 */
export function fictionPhone(random: Random): string {
  return `+3584000${String(random.below(100_000)).padStart(5, '0')}`
}

/** Business IDs from five million up have not been given out; each ordinal has two candidates, one of which is valid. */
function unassignedBusinessId(ordinal: number): string {
  const half = 2_500_000
  // Coprime to `half`, so that no number comes twice.
  const scatter = 1_618_033
  const number = 5_000_000 + 2 * ((ordinal * scatter) % half)
  const candidate = [number, number + 1].map(String).find((seven) => businessIdCheckDigit(seven) !== null)!
  return `${candidate}-${businessIdCheckDigit(candidate)}`
}

function foreignVatId(random: Random, country: ForeignCountry): string {
  const digits = Array.from({ length: country.vatDigits }, () => random.below(10)).join('')
  return `${country.code}${digits}${country.vatEnd}`
}
