import type { z } from 'zod'
import { type Problem, type Problems } from '~/requests/intake/elsewhere.ts'
import { registerRequestByApi } from '~/requests/intake/register-by-api.server.ts'
import { canonicalAddress } from '~/rules/address.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { answer, refuse, refuseFields, refuseForNow } from './answer.ts'
import type { request } from './schemas.ts'

/** What of a request's fields the rules refuse; the rest the schema has seen. */
const sentences: Partial<Record<Problem, string>> = {
  future: 'It lies in the future.',
  tooOld: 'It lies more than a year back: tell the office instead.',
  date: 'It is no day.',
  wordsMissing: 'A request of this kind needs what the person said.',
  wordsTooLong: 'It is too long.',
  control: 'It has control characters.',
}

/** How the office's rules see what another system registers. */
export async function registerByCall(keyId: string, asked: z.output<typeof request>, now: Date): Promise<Response> {
  const { kind, channel, receivedOn = helsinkiDate(now), locale, words, externalId, email, another } = asked
  const address = email === undefined ? null : canonicalAddress(email)
  if (address && 'refused' in address) {
    return refuseFields({ email: `It is no address that mail can go to (${address.refused}).` })
  }
  const fields = { kind, channel, receivedOn, locale, words, ...(another && { another: 'yes' }) }
  const outcome = await registerRequestByApi({ keyId, fields, who: { externalId, email }, now })
  if (outcome === 'unknown-person' || outcome === 'not-found') {
    return refuseFields({ externalId: 'The register knows no such contact person.' })
  }
  if (outcome === 'limited') return refuseForNow(600)
  if ('reference' in outcome) return answer(201, outcome)
  if ('open' in outcome) {
    const message = 'The person’s request of this kind is open already.'
    return refuse(409, { code: 'open', message, fields: { another: `Open: ${outcome.open.join(', ')}` } })
  }
  return refuseFields(inSentences(outcome.invalid))
}

function inSentences(problems: Problems): Record<string, string> {
  const entries = Object.entries<Problem>(problems)
  return Object.fromEntries(entries.map(([field, problem]) => [field, sentences[problem] ?? problem]))
}
