import type { Locale } from '#db/schema/words.ts'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import type { AccessFacts, AnswerRecipient, Fact, FactId } from './access-answer.ts'
import type { CopyBlock } from './copy-document.ts'

/** One point of the checklist of GDPR Art. 15 as words, with the table or the list behind it. */
export type CopyFact = { heading: string; statement: string; details: CopyBlock | null }
type Row<Detail> = (detail: Detail) => string[]

/** All of the points, in the order of the checklist, in one language. */
export function copyFacts(facts: AccessFacts, locale: Locale): CopyFact[] {
  const t = tFor(locale, 'me')
  const day = (at: string | null) => (at ? formatDate(locale, at, 'short') : '')
  const recipients = (fact: Fact<AnswerRecipient>) =>
    table(
      fact,
      [t('copy.paper.name'), t('copy.paper.role'), t('copy.paper.task'), t('copy.paper.country')],
      ({ name, role, task, country }) => [name, role, task, country],
    )
  const details: { [Id in FactId]?: (fact: AccessFacts[Id]) => CopyBlock } = {
    purposes: (fact) =>
      table(fact, [t('copy.paper.purposes'), t('copy.paper.meaning'), t('copy.paper.bases')], (purpose) => {
        const bases = purpose.bases.map(({ name, article }) => `${name} (${article})`)
        return [purpose.name, purpose.explanation, [...bases, purpose.law].filter(Boolean).join('; ')]
      }),
    categories: (fact) =>
      table(fact, [t('copy.paper.data'), t('copy.paper.meaning'), t('copy.paper.count')], (category) => {
        return [category.term, category.explanation, String(category.records)]
      }),
    recipients,
    retention: (fact) =>
      table(fact, [t('copy.paper.data'), t('copy.paper.period'), t('copy.paper.until')], ({ data, period, latest }) => {
        return [data, period, day(latest)]
      }),
    rights: list,
    complaint: list,
    source: (fact) => ({ kind: 'list', items: fact.details.map(({ words }) => words) }),
    transfers: recipients,
    consultations: (fact) =>
      table(fact, [t('copy.paper.why'), t('copy.paper.times'), t('copy.paper.latest')], ({ words, count, latest }) => {
        return [words, String(count), day(latest)]
      }),
    withheld: (fact) =>
      table(fact, [t('copy.paper.data'), t('copy.paper.count'), t('copy.paper.reason')], (one) => {
        return [one.term, String(one.count), `${one.reason} ${one.ground}`]
      }),
  }
  return (Object.keys(facts) as FactId[]).map((id) => {
    const { heading, statement, details: found } = facts[id]
    const show = details[id] as ((fact: Fact<unknown>) => CopyBlock) | undefined
    return { heading, statement, details: found.length > 0 && show ? show(facts[id]) : null }
  })
}

function table<Detail>(fact: Fact<Detail>, head: string[], row: Row<Detail>): CopyBlock {
  const widths = head.map((_, column) => (head.length === 3 && column === 1 ? 2 : 1))
  return { kind: 'table', widths, head, rows: fact.details.map(row) }
}

function list(fact: Fact<string>): CopyBlock {
  return { kind: 'list', items: [...fact.details] }
}
