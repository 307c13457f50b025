import { canonicalAddress } from '~/rules/address.ts'
import { canonicalPhone } from '~/rules/phone.ts'

/** What an officer types to find a person, taken apart for the indexes that can answer it. */
export type PeopleTerm = {
  text: string
  /** What a name must hold, all of it; none where no word is long enough for trigrams. */
  words: string[]
  /** The same as names are written: what the ordered indexes begin with. */
  beginning: string
  /** The whole address, where it is one. */
  address: string | null
  isAddress: boolean
  /** In international form, where it is a telephone number or begins one. */
  phone: string | null
  /** Long enough that a misspelling of it can be told from another name. */
  mayBeMisspelt: boolean
  /** How much of it must be in a text that it is taken for, as pg_trgm counts. */
  likeness: number
}

/** Trigrams have three letters: with fewer, an index of them would have to be read whole. */
const shortest = 3
const longest = 100
const mostWords = 6

/** Null where there is nothing to look for. */
export function peopleTerm(typed: string): PeopleTerm | null {
  const text = typed
    .normalize('NFC')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, longest)
  if (!/[\p{L}\p{N}]/u.test(text)) return null
  const words = text
    .split(/[\s.,;_]+/u)
    .filter((word) => lettersOf(word) > 0)
    .slice(0, mostWords)
  const length = Math.max(...words.map(lettersOf))
  const canonical = canonicalAddress(text)
  return {
    text,
    words: length >= shortest ? words : [],
    beginning: asWritten(text),
    address: 'canonical' in canonical ? canonical.canonical : null,
    isAddress: text.includes('@'),
    phone: canonicalPhone(text),
    mayBeMisspelt: length > shortest,
    likeness: likenessOf(words),
  }
}

/**
 * A word of n letters has n + 1 trigrams; a wrong letter spoils three of them and three of the right word's, two letters
 * that changed places four. What asks for less makes an index read far more of itself; what asks for more than pg_trgm's
 * own 0.6 misses a second slip.
 */
function likenessOf(words: readonly string[]): number {
  const trigrams = words.reduce((sum, word) => sum + lettersOf(word) + 1, 0)
  const spoilt = words.length > 1 ? 4 : 3
  return Math.floor(100 * Math.min(0.6, Math.max(0.5, (trigrams - spoilt) / (trigrams + spoilt)))) / 100
}

function lettersOf(word: string): number {
  return word.match(/[\p{L}\p{N}]/gu)?.length ?? 0
}

/** "matti-juhani v" as a register has it: "Matti-Juhani V". What was typed with a capital inside stays. */
function asWritten(text: string): string {
  return text.replace(
    /(^|[ -])(\p{Ll})/gu,
    (_, before: string, letter: string) => before + letter.toLocaleUpperCase('fi'),
  )
}

/** A text as a part of a pattern of LIKE. */
export function literal(text: string): string {
  return text.replace(/[\\%_]/g, (mark) => `\\${mark}`)
}

/** `a•••@yritys.example`: enough to tell two people of one name apart. */
export function maskedAddress(email: string): string {
  const at = email.lastIndexOf('@')
  return at < 1 ? '•••' : `${email.charAt(0)}•••${email.slice(at)}`
}
