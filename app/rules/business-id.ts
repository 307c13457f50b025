const weights = [7, 9, 10, 5, 8, 4, 2]

/** The last digit of a Finnish business ID (y-tunnus) by its first seven; null where no ID can have them. */
export function businessIdCheckDigit(firstSeven: string): number | null {
  if (!/^\d{7}$/.test(firstSeven)) return null
  const sum = weights.reduce((total, weight, place) => total + weight * Number(firstSeven[place]), 0)
  const remainder = sum % 11
  if (remainder === 1) return null
  return remainder === 0 ? 0 : 11 - remainder
}

/** A business ID as it is written: seven digits, a hyphen and the check digit (modulo 11). */
export function isBusinessId(text: string): boolean {
  if (!/^\d{7}-\d$/.test(text)) return false
  return businessIdCheckDigit(text.slice(0, 7)) === Number(text[8])
}
