/**
 * A telephone number in international form (E.164, `+358401234567`); null where it cannot be one. A number with a
 * leading zero is Finnish. Of foreign numbers only the length is known here, so nothing more is asked of them.
 */
export function canonicalPhone(input: string): string | null {
  const written = input.trim()
  if (written.length > 40 || !/^\+?[\d\s()./‐-―-]+$/.test(written)) return null
  // "+358 (0)40 …" shows the zero that is dialled only at home.
  const digits = written.replace(/^(\+|00)([^(]+)\(0\)/, '$1$2').replace(/[^\d+]/g, '')
  const international = digits
    .replace(/^00/, '+')
    .replace(/^0/, '+358')
    .replace(/^\+3580/, '+358')
  const length = international.startsWith('+358') ? /^\+358\d{5,12}$/ : /^\+[1-9]\d{6,14}$/
  return length.test(international) ? international : null
}
