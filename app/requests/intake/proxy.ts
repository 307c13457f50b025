import { type Mandate, mandates } from '#db/schema/words.ts'

/** In characters. */
export const longestName = 120
export const longestContact = 300

export type Proxy = { name: string; contact: string | null; mandate: Mandate }
type Fields = { proxyName?: string; proxyContact?: string; mandate?: string; mandateSeen?: string }
export type ProxyProblem =
  | 'proxyName'
  | 'proxyNameTooLong'
  | 'proxyContactTooLong'
  | 'mandate'
  | 'mandateSeen'
  | 'control'
type Problems = Record<keyof Fields, ProxyProblem | false | null>

/** Who asks for another has a name, and a mandate that somebody has seen first (EDPB 01/2022, section 3.4). */
export function checkProxy(fields: Fields, isMeant: boolean): Problems | null {
  const { name, contact, mandate } = wordsOf(fields)
  if (!isMeant && name === '' && contact === '' && mandate === '') return null
  return {
    proxyName: name === '' ? 'proxyName' : checkText(name, longestName, 'proxyNameTooLong'),
    proxyContact: checkText(contact, longestContact, 'proxyContactTooLong'),
    mandate: !mandates.some((one) => one === mandate) && 'mandate',
    mandateSeen: fields.mandateSeen !== 'yes' && 'mandateSeen',
  }
}

export function readProxy(fields: Fields): Proxy | null {
  const { name, contact, ...said } = wordsOf(fields)
  const mandate = mandates.find((one) => one === said.mandate)
  return mandate && name !== '' ? { name, contact: contact || null, mandate } : null
}

/** No control characters but tab and line breaks: PostgreSQL refuses U+0000. */
export function isPrintable(text: string): boolean {
  return !/(?![\t\n\r])\p{Cc}/u.test(text)
}

function checkText(text: string, longest: number, tooLong: ProxyProblem): ProxyProblem | null {
  if (text.length > longest) return tooLong
  return isPrintable(text) ? null : 'control'
}

function wordsOf({ proxyName = '', proxyContact = '', mandate = '' }: Fields) {
  return { name: proxyName.trim(), contact: proxyContact.trim(), mandate }
}
