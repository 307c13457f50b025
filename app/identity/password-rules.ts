import { commonPasswords } from './common-passwords.ts'

export const shortestPassword = 12
/** NIST SP 800-63B asks for 64 at least; the rest is a bound on work. */
const longestPassword = 256

export type PasswordProblem = 'too_short' | 'too_long' | 'common' | 'personal'

/**
 * Why a password of the office is refused, or null (NIST SP 800-63B: length and a list of common ones, no rules of
 * composition). `about` are words that anyone can guess of its owner: name and address.
 */
export function passwordProblem(password: string, about: string[]): PasswordProblem | null {
  const plain = password.normalize('NFKC').toLowerCase()
  const length = Array.from(plain).length
  if (length < shortestPassword) return 'too_short'
  if (length > longestPassword) return 'too_long'
  const letters = plain.replace(/[^\p{L}]/gu, '')
  if (isMonotonous(plain) || isCommon(letters) || isCommon(unmasked(plain))) return 'common'
  const guessable = about.flatMap((text) => text.toLowerCase().split(/[^\p{L}]+/u)).filter((word) => word.length > 3)
  const rest = guessable.reduce((left, word) => left.replaceAll(word, ''), letters)
  return rest.length < 4 && rest !== letters ? 'personal' : null
}

/** A common word, or one said over and over. */
function isCommon(letters: string): boolean {
  const unit = /^(.+?)\1+$/.exec(letters)?.[1]
  return commonPasswords.has(letters) || (unit !== undefined && commonPasswords.has(unit))
}

/** `p4ssw0rd!` for what it is. */
function unmasked(plain: string): string {
  const middle = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  const letters: Record<string, string> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's', '!': 'i' }
  return middle.replace(/[013457@$!]/g, (sign) => letters[sign]!).replace(/[^\p{L}]/gu, '')
}

/** Fewer than five different characters, or a straight run of them: 111111111111, abababababab, 123456789012. */
function isMonotonous(plain: string): boolean {
  const codes = Array.from(plain).map((character) => character.codePointAt(0)!)
  const steps = codes.slice(1).map((code, index) => code - codes[index]!)
  const runs = steps.filter((step) => Math.abs(step) === 1 || Math.abs(step) === 9)
  return new Set(codes).size < 5 || runs.length === steps.length
}
