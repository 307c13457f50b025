import type { Locale } from '../schema/words.ts'
import type { Random } from './random.ts'
import * as places from './words/places.ts'

export type Address = { street: string; postalCode: string; city: string; salesArea: string }

/** A street and a town of Finland, written in the language of the place. */
export function drawAddress(random: Random, locale: Locale): Address {
  const isSwedish = locale === 'sv'
  const { name, postalCode, salesArea } = random.pick(isSwedish ? places.swedishCities : places.finnishCities)
  const start = random.pick(isSwedish ? places.swedishStreetStarts : places.finnishStreetStarts)
  const end = random.pick(isSwedish ? places.swedishStreetEnds : places.finnishStreetEnds)
  return { street: `${start}${end} ${random.between(1, 48)}`, postalCode, city: name, salesArea }
}
