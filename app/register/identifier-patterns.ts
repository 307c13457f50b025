import { canonicalPhone } from '~/rules/phone.ts'
import { asWord, beginningOf, escaped, folded, gap, gapSigns, inCapitals, inflected } from './name-forms.ts'

/** What a person may be known by in a text that somebody else wrote. */
export type Identifiers = {
  fullName: string
  email: string | null
  emailCanonical: string | null
  phone: string | null
  street: string | null
  /** "K. Esimerkki" may be a colleague too. */
  isInitialShared?: boolean
}

/**
 * Regular expressions of PostgreSQL: one for any capitals, one for these; null: nothing to look for. What either finds
 * holds what `quick` finds in any capitals, which costs a tenth.
 */
export type IdentifierPatterns = { quick: string; anyCase: string | null; exactCase: string | null }

/** Shorter words of a name are words of their own too often. */
const shortestWord = 3
/** Names so long are written together ("aino.esimerkki"); a shorter one would be found in other words. */
const shortestTogether = 10
/** Of a longer row of words none is left out. */
const mostWords = 6

type Word = { word: string; isSurname: boolean }
type Found = { quick: string; pattern: string }

/** Every spelling of a person's name, addresses and telephone number that a text may hold, and each word of the name. */
export function identifierPatterns(people: readonly Identifiers[]): IdentifierPatterns | null {
  const words = people.flatMap(({ fullName }) =>
    wordsOf(fullName).flatMap((word, index, all): Word[] => {
      const pieces = word.includes('-') ? [word, ...word.split('-')] : [word]
      return pieces.map((piece) => ({ word: piece, isSurname: index > 0 && index === all.length - 1 }))
    }),
  )
  return patternsOf(people, words, true)
}

/** Only what names the person by itself: in a text about somebody else a first name may be anybody's. */
export function wholePatterns(people: readonly Identifiers[]): IdentifierPatterns | null {
  const only = people.map(({ fullName }) => wordsOf(fullName)).filter((words) => words.length === 1)
  return patternsOf(
    people,
    only.flat().map((word) => ({ word, isSurname: true })),
    false,
  )
}

function patternsOf(people: readonly Identifiers[], words: Word[], isAboutThem: boolean): IdentifierPatterns | null {
  const names = people.flatMap((person) => [...namesOf(person), ...streetsOf(person.street, isAboutThem)])
  const others = people.flatMap(({ email, emailCanonical, phone }) => [
    ...[email, emailCanonical].flatMap((address) => (address ? addressesOf(address) : [])),
    ...(phone ? phonesOf(phone) : []),
  ])
  const single = words.filter(({ word }) => word.length >= shortestWord).map(anyWord)
  const quick = either([...names, ...others, ...single].map((found) => found.quick))
  if (quick === null) return null
  const [named, exact] = [names, single].map((found) => either(found.map(({ pattern }) => pattern)))
  const anyCase = either([...(named ? [asWord(named)] : []), ...others.map(({ pattern }) => pattern)])
  return { quick, anyCase, exactCase: exact ? asWord(exact) : null }
}

/** With its capital, or all in capitals: "toivo" is also hope. */
function anyWord({ word, isSurname }: Word): Found {
  const rest = word === word.toUpperCase() ? word.slice(1).toLowerCase() : word.slice(1)
  const pattern = inflected(word.slice(0, 1).toUpperCase() + rest, isSurname)
  return { quick: beginningOf(word, isSurname), pattern: `${pattern}|${inCapitals(pattern)}` }
}

const wordsOf = (fullName: string) =>
  fullName
    .normalize('NFC')
    .split(/[\s,]+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))

/** First name first or last, in any case, with or without the names and initials between; the surname with an initial. */
function namesOf({ fullName, isInitialShared = false }: Identifiers): Found[] {
  const words = wordsOf(fullName)
  if (words.length < 2) return []
  if (words.length > mostWords) return [{ quick: folded(words[0]!), pattern: words.map(folded).join(`${gap}+`) }]
  const apart = fullName.length < shortestTogether ? `${gap}+` : `${gap}*`
  const [first, last] = [inflected(words[0]!, false), inflected(words.at(-1)!, true)]
  const middle = words.slice(1, -1).map((word) => `(${gap}+${inflected(word, false)})?`)
  const between = `(${gap}+[[:alpha:]]\\.?)?${middle.join('')}`
  const initial = /^\p{L}/u.test(words[0]!) && !isInitialShared ? folded(words[0]!.slice(0, 1)) : null
  const patterns = [
    `${first}${between}${apart}${last}`,
    `${last}${apart}${first}${middle.join('')}(\\s[[:alpha:]]\\.)?`,
    ...(initial ? [`${initial}${gap}+${last}`, `${last}${gap}+${initial}(?!-)`] : []),
  ]
  return [{ quick: beginningOf(words.at(-1)!, true), pattern: patterns.join('|') }]
}

/** At home with a zero, abroad with the country, with any signs between. */
function phonesOf(phone: string): Found[] {
  const international = canonicalPhone(phone) ?? phone
  const digits = international.replace(/\D/g, '')
  if (digits.length < 6) return []
  const between = `[${gapSigns}()-]*`
  const national = international.startsWith('+358') ? digits.slice(3) : digits
  const abroad = `(\\+|00)?358${between}(\\(?0\\)?${between})?`
  const start = international.startsWith('+358') ? `(${abroad}|\\(?0${between})?` : '(\\+|00)?'
  // Not within the digits of an account or a reference.
  const pattern = `(?<![0-9])${start}${national.split('').join(between)}(?![0-9])`
  return [{ quick: national.slice(-4).split('').join(between), pattern }]
}

/** Also with a tag, and with its sign in words. */
function addressesOf(address: string): Found[] {
  const [, local, domain] = /^([^+@]+)[^@]*@(.+)$/.exec(address.trim()) ?? []
  if (!local || !domain) return []
  const at = `\\s*(@|%40|[[(]at[])])\\s*`
  const pattern = `(?<![[:alnum:].+-])${escaped(local)}(\\+[^\\s@]*)?${at}${escaped(domain)}(?![[:alnum:]-])`
  return [{ quick: escaped(local), pattern }]
}

/** "Katu 1A5" and "Katu 1, A 5"; in a text about the person also without the door. */
function streetsOf(street: string | null, isAboutThem: boolean): Found[] {
  // Without a number it may be any word, and it is the person themselves who says what it is.
  if (!street || street.trim().length <= 4 || !/\d/.test(street)) return []
  const tokens = street.trim().match(/\p{L}+|\d+|[^\s\p{L}\d]+/gu) ?? []
  const number = tokens.findIndex((token) => /^\d/.test(token))
  const parts = tokens.map((token) => folded(token))
  const [house, door] = isAboutThem && number > 0 ? [parts.slice(0, number + 1), parts.slice(number + 1)] : [parts, []]
  const withDoor = door.reduceRight((rest, part) => `(${gap}*${part}${rest})?`, '')
  return [{ quick: parts[0]!, pattern: `${house.join(`${gap}*`)}${withDoor}` }]
}

function either(patterns: string[]): string | null {
  return patterns.length === 0 ? null : `(${[...new Set(patterns)].join('|')})`
}
