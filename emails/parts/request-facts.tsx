import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { isDayAlone } from '~/rules/receipt.ts'
import type { Locale, RequestKind } from '#db/schema/words.ts'
import { Facts } from './blocks.tsx'

export type RequestFactsProps = {
  reference: string
  kind?: RequestKind
  /** ISO 8601. */
  receivedAt?: string
}

/** Which request a letter is about: its reference, kind and date, wherever they are known. */
export function RequestFacts({
  locale,
  reference,
  kind,
  receivedAt,
  more = [],
}: RequestFactsProps & { locale: Locale; more?: [word: string, value: string][] }) {
  const t = tFor(locale, 'mail')
  const facts: [string, string][] = [[t('fact.reference'), reference]]
  if (kind) facts.push([t('fact.kind'), tFor(locale, 'words')(`kind.${kind}`)])
  if (receivedAt) {
    const at = new Date(receivedAt)
    facts.push([t('fact.receivedAt'), formatDate(locale, at, isDayAlone(at) ? 'short' : 'dateTime')])
  }
  return <Facts facts={[...facts, ...more]} />
}
