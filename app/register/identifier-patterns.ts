import { canonicalPhone } from '~/rules/phone.ts'

/** What a person may be known by in a text that somebody else wrote. */
export type Identifiers = {
  fullName: string
  email: string | null
  emailCanonical: string | null
  phone: string | null
  street: string | null
}

/** Regular expressions of PostgreSQL: the first for any capitals, the second for these. Null: nothing to look for. */
export type IdentifierPatterns = { anyCase: string; exactCase: string | null }

/** Shorter parts of a name are words of their own too often. */
const shortestPart = 3
const betweenDigits = '[\\s()./‐-―-]*'

/** Every spelling of a person's name, addresses and telephone number that a text may hold. */
export function identifierPatterns(people: readonly Identifiers[]): IdentifierPatterns | null {
  const wholes = people.flatMap((person) => [
    ...namesOf(person.fullName),
    ...[person.email, person.emailCanonical].flatMap((address) => (address ? [escape(address)] : [])),
    ...(person.phone ? phonesOf(person.phone) : []),
    ...(person.street && person.street.trim().length > 4 ? [spaced(person.street)] : []),
  ])
  if (wholes.length === 0) return null
  const parts = people.flatMap(({ fullName }) => partsOf(fullName)).filter((part) => part.length >= shortestPart)
  // A name stands in a sentence in any of its cases: "Esimerkkiä", "Ainolle".
  const inflected = parts.map((part) => `\\m${stemOf(part)}[[:lower:]]{0,6}\\M`)
  return { anyCase: either(wholes)!, exactCase: either(inflected) }
}

/** Only what names the person by itself: in a text about somebody else a first name may be anybody's. */
export function wholePatterns(people: readonly Identifiers[]): IdentifierPatterns | null {
  const found = identifierPatterns(people)
  if (!found) return null
  const inflected = people.flatMap(({ fullName }) => {
    const parts = partsOf(fullName).map((part) => `${stemOf(part)}[[:lower:]]{0,6}`)
    return parts.length > 1 ? [`\\m${parts.join('\\s+')}\\M`] : []
  })
  return { anyCase: found.anyCase, exactCase: either(inflected) }
}

function namesOf(fullName: string): string[] {
  const parts = partsOf(fullName).map(foldable)
  if (parts.length === 0) return []
  return [parts.join('[\\s,.]+'), [...parts.slice(-1), ...parts.slice(0, -1)].join('[\\s,.]+')]
}

/** Every second Finnish surname ends in -nen, which becomes -se- in all other cases. */
const stemOf = (part: string) => (part.endsWith('nen') ? `${foldable(part.slice(0, -3))}(nen|s)` : foldable(part))

const partsOf = (fullName: string) => fullName.split(/[\s,]+/).filter(Boolean)

/** At home with a zero, abroad with the country, with any spaces between. */
function phonesOf(phone: string): string[] {
  const international = canonicalPhone(phone) ?? phone
  const digits = international.replace(/\D/g, '')
  if (digits.length < 6) return []
  const national = international.startsWith('+358') ? digits.slice(3) : digits
  const abroad = `(\\+|00)?358${betweenDigits}(\\(?0\\)?${betweenDigits})?`
  const start = international.startsWith('+358') ? `(${abroad}|0${betweenDigits})?` : '(\\+|00)?'
  return [`${start}${national.split('').join(betweenDigits)}`]
}

const spaced = (text: string) => text.trim().split(/\s+/).map(escape).join('\\s+')

/** "Mäkelä" is also written "Makela". */
function foldable(text: string): string {
  return text.normalize('NFC').replaceAll(/./gsu, (letter) => {
    const bare = letter.normalize('NFD').replace(/\p{M}/gu, '')
    return bare === letter ? escape(letter) : `[${letter}${bare}]`
  })
}

const escape = (text: string) => text.trim().replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

function either(patterns: string[]): string | null {
  return patterns.length === 0 ? null : `(${[...new Set(patterns)].join('|')})`
}
