import type { AnswerItem, AnswerRecord } from './access-answer.ts'
import { capitalized } from '~/i18n/capitalized.ts'

/** What items are used for, by section and kind of use; items that agree stand together. */
export type Uses = Map<string, { section: string; first: AnswerItem; terms: Set<string> }>
export type Use = { section: string; items: string; purposes: string; bases: string; period: string }

/** Adds what these records' items are used for, on what basis and for how long (GDPR Art. 15(1)(a), (d)). */
export function addUses(uses: Uses, section: string, records: readonly AnswerRecord[]): void {
  for (const item of records.flatMap(({ items }) => items)) {
    const ids = [...item.purposes, ...item.bases].map(({ id }) => id)
    const key = [section, ...ids, item.retention.rule].join('|')
    const use = uses.get(key) ?? { section, first: item, terms: new Set() }
    use.terms.add(item.term)
    uses.set(key, use)
  }
}

export function listUses(uses: Uses): Use[] {
  return [...uses.values()].map(({ section, first: { purposes, bases, retention }, terms }) => ({
    section,
    items: [...terms].join(', '),
    purposes: capitalized(purposes.map(({ name }) => name).join('; ')),
    bases: capitalized(bases.map(({ name, article }) => `${name} (${article})`).join('; ')),
    period: retention.period,
  }))
}
