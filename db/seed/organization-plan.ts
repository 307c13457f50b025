import type { Locale } from '../schema/words.ts'
import { drawAddress } from './address.ts'
import { combination, type Random } from './random.ts'
import { asciiLetters, type Town } from './town.ts'
import * as words from './words/organizations.ts'
import { familyNames, givenNames } from './words/persons.ts'
import * as places from './words/places.ts'

export type OrganizationPlan = {
  name: string
  /** Under .example, which is nobody's (RFC 2606). */
  domain: string
  locale: Locale
  industry: string
  customerGroup: 'Yritys' | 'Toiminimi' | 'Julkisyhteisö' | 'Järjestö' | 'Ulkomainen'
  address: string
  salesArea: string
  /** The trader's name, when the organisation is a person. */
  trader?: string
  foreign?: words.ForeignCountry
}

/** How organisations of one kind are named: the n-th of a kind has a name and a domain that no other has. */
type Naming = (ordinal: number, random: Random) => Named
type Named = Pick<OrganizationPlan, 'locale' | 'customerGroup' | 'industry' | 'trader' | 'foreign'> & {
  /** Parts of the name and of the domain; empty ones fall out. */
  name: string[]
  domain: string[]
}

const namings: readonly (readonly [number, Naming])[] = [
  [55, finnishCompany],
  [15, swedishCompany],
  [12, soleTrader],
  [8, municipalBody],
  [6, association],
  [4, foreignCompany],
]

export function drawOrganization({ random, made }: Town): OrganizationPlan {
  const naming = random.weigh(namings)
  const ordinal = made.byNaming.get(naming) ?? 0
  made.byNaming.set(naming, ordinal + 1)
  const { name, domain, ...rest } = naming(ordinal, random)
  const { street, postalCode, city, salesArea } = drawAddress(random, rest.locale)
  const { foreign } = rest
  return {
    ...rest,
    name: name.filter(Boolean).join(' '),
    domain: `${domain.filter(Boolean).join('-')}.example`,
    address: foreign
      ? `${foreign.street} ${random.between(1, 90)}, ${foreign.city}, ${foreign.code}`
      : `${street}, ${postalCode} ${city}`,
    salesArea: foreign ? 'Vienti' : salesArea,
  }
}

function finnishCompany(ordinal: number, random: Random): Named {
  const form = random.weigh([
    [9, 'Oy'],
    [1, 'Ky'],
  ])
  return { locale: 'fi', ...company(ordinal, places.finnishDistricts, words.finnishTrades, familyNames.fi, form) }
}

function swedishCompany(ordinal: number): Named {
  return { locale: 'sv', ...company(ordinal, places.swedishDistricts, words.swedishTrades, familyNames.sv, 'Ab') }
}

/** "Kymen Putkiasennus Oy"; when these are used up, with an owner: "Kymen Putkiasennus Ojala Oy". */
function company(
  ordinal: number,
  districts: readonly string[],
  trades: readonly words.Trade[],
  owners: readonly string[],
  form: string,
) {
  const { indexes, round } = combination(ordinal, [districts.length, trades.length])
  const district = districts[indexes[0]!]!
  const trade = trades[indexes[1]!]!
  const owner = ['', ...owners][round % (owners.length + 1)]!
  const number = numeral(Math.floor(round / (owners.length + 1)))
  return {
    customerGroup: 'Yritys' as const,
    industry: trade.industry,
    name: [district, trade.name, owner, number, form],
    domain: [asciiLetters(district) + trade.root, asciiLetters(owner), number],
  }
}

function soleTrader(ordinal: number): Named {
  const { indexes, round } = combination(ordinal, [
    givenNames.fi.length,
    familyNames.fi.length,
    words.soleTrades.length,
  ])
  const trader = `${givenNames.fi[indexes[0]!]!} ${familyNames.fi[indexes[1]!]!}`
  const trade = words.soleTrades[indexes[2]!]!
  const domain = [trade.root, asciiLetters(trader.replace(' ', '-')), numeral(round)]
  const name = ['Tmi', trade.name, trader, numeral(round)]
  return { locale: 'fi', customerGroup: 'Toiminimi', industry: trade.industry, trader, name, domain }
}

function municipalBody(ordinal: number): Named {
  const { place, what, number } = municipal(ordinal, words.municipalBodies)
  const domain = [asciiLetters(place), what.root, number]
  return {
    locale: 'fi',
    customerGroup: 'Julkisyhteisö',
    industry: what.industry,
    name: [place, what.name, number],
    domain,
  }
}

function association(ordinal: number): Named {
  const { place, what, number } = municipal(ordinal, words.associationTopics)
  const domain = [asciiLetters(place) + what.root, 'ry', number]
  return {
    locale: 'fi',
    customerGroup: 'Järjestö',
    industry: what.industry,
    name: [place, what.name, number, 'ry'],
    domain,
  }
}

/** Something of an invented municipality, in the genitive: "Koivurannan lukio". */
function municipal(ordinal: number, list: readonly words.Trade[]) {
  const { municipalityStarts: starts, municipalityEnds: ends } = places
  const { indexes, round } = combination(ordinal, [starts.length, ends.length, list.length])
  const place = `${starts[indexes[0]!]!}${ends[indexes[1]!]!}`
  return { place, what: list[indexes[2]!]!, number: numeral(round) }
}

function foreignCompany(ordinal: number): Named {
  const { foreignStarts: starts, foreignEnds: ends, foreignTrades: trades, foreignCountries: countries } = words
  const { indexes, round } = combination(ordinal, [starts.length, ends.length, trades.length, countries.length])
  const stem = `${starts[indexes[0]!]!}${ends[indexes[1]!]!}`
  const trade = trades[indexes[2]!]!
  const foreign = countries[indexes[3]!]!
  const name = [stem, trade.name, numeral(round), foreign.form]
  const domain = [asciiLetters(stem) + trade.root, foreign.code.toLowerCase(), numeral(round)]
  return { locale: 'en', customerGroup: 'Ulkomainen', industry: trade.industry, foreign, name, domain }
}

/** Names that come again do so with a number, from the second round on. */
const numeral = (round: number) => (round === 0 ? '' : String(round + 1))
