import { type IntakeChannel, type Locale, locales, proofMethods, type RequestKind } from '#db/schema/words.ts'
import { addMonths, type CivilDate, helsinkiDate, isCivilDate } from '~/rules/civil-date.ts'
import { noonOf } from '~/rules/receipt.ts'
import { checkProxy, isPrintable, type Proxy, type ProxyProblem, readProxy } from './proxy.ts'

/** What somebody may ask for by telephone or letter; a marketing ban needs no request, it is done at once. */
export const elsewhereKinds = [
  'access',
  'rectification',
  'erasure',
  'restriction',
  'portability',
  'objection',
  'consent_withdrawal',
  'openness_request',
  'feedback',
] as const satisfies readonly RequestKind[]
export type ElsewhereKind = (typeof elsewhereKinds)[number]

/** The ways into the office that are not the portal: GDPR Art. 12(2) lets a person choose any. */
export const elsewhereChannels = [
  'phone',
  'letter',
  'email',
  'in_person',
  'employee',
  'proxy',
] as const satisfies readonly IntakeChannel[]
export type ElsewhereChannel = (typeof elsewhereChannels)[number]

export type ProofMethod = (typeof proofMethods)[number]
/** Who asks is made sure of at the desk, or later. */
export const proofs = ['later', ...proofMethods] as const

/** In characters. */
export const longestWords = 5000

/** Nobody needs a reason to see, move or erase their data (C-307/22); of the others we could not know what is meant. */
const wordless: readonly ElsewhereKind[] = ['access', 'erasure', 'portability', 'consent_withdrawal']
/** What opens, moves or changes somebody's records: a voice or a signature does not tell whose they are (Art. 12(6)). */
const personal: readonly ElsewhereKind[] = [
  'access',
  'rectification',
  'erasure',
  'restriction',
  'portability',
  'objection',
]
/** A letter that lay longer than a year has long missed every time limit: it is told as a complaint, not dated back. */
const oldestMonths = 12

export type Fields = Partial<Record<FieldName, string>>
export const fieldNames = [
  'kind',
  'channel',
  'receivedOn',
  'locale',
  'words',
  'proof',
  'proxyName',
  'proxyContact',
  'mandate',
  'mandateSeen',
  'another',
] as const
export type FieldName = (typeof fieldNames)[number]

export type Problem =
  | 'kind'
  | 'channel'
  | 'date'
  | 'future'
  | 'tooOld'
  | 'locale'
  | 'wordsMissing'
  | 'wordsTooLong'
  | 'proof'
  | ProxyProblem
export type Problems = Partial<Record<FieldName, Problem>>

export type AskedElsewhere = {
  kind: ElsewhereKind
  channel: ElsewhereChannel
  receivedAt: Date
  locale: Locale
  words: string | null
  /** Null where it does not matter who asks, or is not known yet. */
  proof: ProofMethod | null
  asksIdentity: boolean
  proxy: Proxy | null
}

/** The day before which nothing is dated back. */
export function oldestDay(now: Date): CivilDate {
  return addMonths(helsinkiDate(now), -oldestMonths)
}

/** What the office wrote down of a request that came otherwise than through the portal, or what is wrong with it. */
export function readElsewhere(fields: Fields, isKnown: boolean, now: Date): AskedElsewhere | { invalid: Problems } {
  const kind = elsewhereKinds.find((one) => one === fields.kind)
  const channel = elsewhereChannels.find((one) => one === fields.channel)
  const locale = locales.find((one) => one === fields.locale)
  const { words, receivedOn } = writtenIn(fields)
  const who = readProof(fields, isKnown, kind)
  const invalid = onlyProblems({
    kind: !kind && 'kind',
    channel: !channel && 'channel',
    receivedOn: checkDay(receivedOn, now),
    locale: !locale && 'locale',
    words: checkWords(words, kind),
    proof: who === 'missing' && 'proof',
    ...checkProxy(fields, channel === 'proxy'),
  })
  if (!kind || !channel || !locale || who === 'missing' || Object.keys(invalid).length > 0) return { invalid }
  const receivedAt = momentOn(receivedOn, now)
  return { kind, channel, locale, receivedAt, words, ...who, proxy: readProxy(fields) }
}

function writtenIn({ words = '', receivedOn = '' }: Fields) {
  return { words: words.trim() || null, receivedOn }
}

/** Asked only where the register knows somebody and the request is about their records. */
function readProof(fields: Fields, isKnown: boolean, kind: ElsewhereKind | undefined) {
  if (!isKnown || (kind && !personal.includes(kind))) return { proof: null, asksIdentity: false }
  const proof = proofs.find((one) => one === fields.proof)
  if (!proof) return 'missing'
  return proof === 'later' ? { proof: null, asksIdentity: true } : { proof, asksIdentity: false }
}

function onlyProblems(found: Partial<Record<FieldName, Problem | false | null>>): Problems {
  return Object.fromEntries(Object.entries(found).filter(([, problem]) => problem))
}

function checkDay(day: string, now: Date): Problem | null {
  if (!isCivilDate(day)) return 'date'
  if (day > helsinkiDate(now)) return 'future'
  return day < oldestDay(now) ? 'tooOld' : null
}

/** The clock counts days, so of a day gone by its noon is as good as any hour. */
function momentOn(day: CivilDate, now: Date): Date {
  return day === helsinkiDate(now) ? now : noonOf(day)
}

function checkWords(words: string | null, kind: ElsewhereKind | undefined): Problem | null {
  if (words === null) return kind && !wordless.includes(kind) ? 'wordsMissing' : null
  if (words.length > longestWords) return 'wordsTooLong'
  return isPrintable(words) ? null : 'control'
}
