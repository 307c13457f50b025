import type { Locale, RecipientRole, SourceKind } from '#db/schema/words.ts'
import { capitalized } from '~/i18n/capitalized.ts'
import { formatCountry } from '~/i18n/countries.ts'
import { formatDate } from '~/i18n/dates.ts'
import type { CivilDate } from '~/rules/civil-date.ts'
import { controller } from '~/rules/controller.ts'
import type {
  AccessAnswer,
  AccessFacts,
  AnswerCategory,
  AnswerRecipient,
  AnswerRedaction,
  Fact,
} from './access-answer.ts'
import { answerPurpose, withheldReason, type Wording } from './answer-items.ts'
import { answerTexts, filled } from './answer-texts.ts'
import { purposes, type PurposeId } from './description/purposes.ts'
import { personalTable } from './description/register-description.ts'
import { retentionRules, type RetentionRuleId } from './description/retention.ts'
import type { TableName } from './description/types.ts'
import { recipientWords, sourceWords } from './description/value-words.ts'
import { isDoubtful, type MailboxStanding } from './standing.ts'
import { isInEea, type NoticeRecipient } from './notice-blocks.ts'
import { prose, rights } from './notice-texts.ts'
import type { ReadItem, ReadRecord } from './subject-reading.ts'

/** What the records have shown so far: small, however many records there are. */
export type Tally = {
  records: Map<TableName, number>
  /** Fields whose purposes have been added. */
  paths: Set<string>
  purposes: Set<PurposeId>
  periods: Map<RetentionRuleId, CivilDate | null>
  sources: Set<SourceKind>
  withheld: Map<string, { table: TableName; record: ReadRecord['withheld'][number]; count: number }>
  consultations: Map<string, { count: number; latest: string }>
  recipients: NoticeRecipient[]
}

export function startTally(): Tally {
  return {
    records: new Map(),
    paths: new Set(),
    purposes: new Set(),
    periods: new Map(),
    sources: new Set(),
    withheld: new Map(),
    consultations: new Map(),
    recipients: [],
  }
}

/** Adds some records of one table to the tally. */
export function addToTally(tally: Tally, table: TableName, records: readonly ReadRecord[]): void {
  if (records.length === 0) return
  tally.records.set(table, (tally.records.get(table) ?? 0) + records.length)
  for (const { items, withheld } of records) {
    for (const item of items) if (item.value !== null) addItem(tally, item)
    for (const record of withheld) {
      const key = `${record.path} ${record.because}`
      tally.withheld.set(key, { table, record, count: (tally.withheld.get(key)?.count ?? 0) + 1 })
    }
    const value = (path: string) => String(items.find((item) => item.path === path)?.value ?? '')
    if (table === 'accessLog') countConsultation(tally, value('accessLog.purpose'), value('accessLog.at'))
    if (table === 'recipient') {
      tally.recipients.push({
        legalName: value('recipient.legalName'),
        role: value('recipient.role') as RecipientRole,
        task: value('recipient.task'),
        country: value('recipient.country'),
      })
    }
  }
}

function addItem(tally: Tally, { path, purposes: ids, source, retention: { rule, until } }: ReadItem): void {
  if (!tally.paths.has(path)) for (const id of ids) tally.purposes.add(id)
  tally.paths.add(path)
  tally.sources.add(source.kind)
  const known = tally.periods.get(rule)
  if (known === undefined || (until ?? '') > (known ?? '')) tally.periods.set(rule, until)
}

function countConsultation({ consultations }: Tally, purpose: string, at: string): void {
  const known = consultations.get(purpose) ?? { count: 0, latest: '' }
  consultations.set(purpose, { count: known.count + 1, latest: at > known.latest ? at : known.latest })
}

type Told = {
  updatedAsOf: string
  mailbox: Pick<AccessAnswer['mailbox'], 'standing'>
  recipients: readonly NoticeRecipient[]
}

/** The fifteen points for one person; what is none says so. */
export function accessFacts(tally: Tally, wording: Wording, { updatedAsOf, mailbox, recipients }: Told): AccessFacts {
  const { locale } = wording
  const { headings, ...texts } = answerTexts
  const fact = <Detail>(heading: keyof typeof headings, statement: string, details: readonly Detail[]) => {
    return { heading: headings[heading][locale], statement, details }
  }
  const said = (heading: keyof typeof headings, statement: string): Fact => fact(heading, statement, [])
  const records = [...tally.records.values()].reduce((sum, count) => sum + count, 0)
  const used = (Object.keys(purposes) as PurposeId[]).filter((id) => tally.purposes.has(id))
  const receivers = answerRecipients([...recipients, ...tally.recipients], locale)
  const outside = receivers.filter(({ countryCode }) => !isInEea(countryCode))
  const redactions = answerRedactions(tally, locale)
  const omitted = redactions.reduce((sum, { count }) => sum + count, 0)
  return {
    confirmation: said('confirmation', texts.confirmation[mailbox.standing][locale]),
    copy: said('copy', filled(texts.copy, locale, { count: records })),
    purposes: fact(
      'purposes',
      (used.length > 0 ? texts.purposes : texts.noPurposes)[locale],
      used.map((id) => answerPurpose(id, locale)),
    ),
    categories: fact(
      'categories',
      (records > 0 ? texts.categories : texts.noCategories)[locale],
      answerCategories(tally, locale),
    ),
    recipients: fact('recipients', (receivers.length > 0 ? texts.recipients : texts.noRecipients)[locale], receivers),
    retention: fact('retention', texts.retention[locale], answerPeriods(tally, locale)),
    rights: fact('rights', prose.howToUseRights[locale], personRights(locale)),
    complaint: fact('complaint', prose.complaint[locale], authority(locale)),
    source: fact(
      'source',
      (tally.sources.size > 0 ? texts.source : texts.noSource)[locale],
      [...tally.sources].map((kind) => ({ kind, words: capitalized(sourceWords[kind][locale]) })),
    ),
    automatedDecisions: said('automatedDecisions', prose.automation[locale]),
    transfers: fact('transfers', (outside.length > 0 ? prose.transfers : prose.noTransfers)[locale], outside),
    consultations: consultationFact(tally, wording, mailbox.standing),
    updatedAsOf: said(
      'updatedAsOf',
      filled(texts.updatedAsOf, locale, { date: formatDate(locale, updatedAsOf, 'dateTime') }),
    ),
    withheld: fact(
      'withheld',
      omitted > 0
        ? filled(texts.withheld, locale, { count: omitted })
        : (isDoubtful(mailbox.standing) ? texts.withheldUntilProof : texts.nothingWithheld)[locale],
      redactions,
    ),
    tailored: said('tailored', texts.tailored[locale]),
  }
}

/** C-579/21, paras 37–83: when and for what purpose; not by which employee. */
function consultationFact(
  { consultations }: Tally,
  { locale, word }: Wording,
  standing: MailboxStanding,
): AccessFacts['consultations'] {
  const { headings, consultations: some } = answerTexts
  const none = isDoubtful(standing) ? answerTexts.consultationsAfterProof : answerTexts.noConsultations
  const details = [...consultations].map(([purpose, { count, latest }]) => {
    return { purpose, words: capitalized(word('consultation', purpose)), count, latest }
  })
  const count = details.reduce((sum, one) => sum + one.count, 0)
  const latest = details
    .map((one) => one.latest)
    .toSorted()
    .at(-1)
  const date = latest ? formatDate(locale, latest, 'short') : ''
  const statement = count > 0 ? filled(some, locale, { count, date }) : none[locale]
  return { heading: headings.consultations[locale], statement, details }
}

function answerCategories({ records }: Tally, locale: Locale): AnswerCategory[] {
  return [...records].flatMap(([table, count]) => {
    const described = personalTable(table)
    if (!described) return []
    const { term, explanation } = described
    return [{ table, term: capitalized(term[locale]), explanation: explanation[locale], records: count }]
  })
}

function answerPeriods({ periods }: Tally, locale: Locale) {
  return [...periods].map(([rule, latest]) => {
    const { data, period } = retentionRules[rule]
    return { rule, data: data[locale], period: period[locale], latest }
  })
}

/** C-154/21: by name, each once, those of today and those to whom this person's data were disclosed. */
function answerRecipients(recipients: readonly NoticeRecipient[], locale: Locale): AnswerRecipient[] {
  const named = recipients.map(({ legalName, role, task, country }): AnswerRecipient => {
    const words = capitalized(recipientWords[role][locale])
    return { name: legalName, role: words, task, country: formatCountry(locale, country), countryCode: country }
  })
  return [...new Map(named.map((one) => [JSON.stringify(one), one])).values()]
}

function answerRedactions({ withheld }: Tally, locale: Locale): AnswerRedaction[] {
  return [...withheld.values()].map(({ table, record: { path, term, because }, count }) => {
    const { reason, ground } = withheldReason(table, because)
    const why = { because, reason: reason[locale], ground: ground[locale] }
    return { table, path, term: capitalized(term[locale]), ...why, count }
  })
}

/** The rights of the notice, with the one to object told here instead of in a section of its own. */
function personRights(locale: Locale): string[] {
  return [...rights.slice(0, -1), prose.objection, prose.objectionToOthers, prose.withdrawal].map((one) => one[locale])
}

function authority(locale: Locale): string[] {
  const { name, street, postal, email, phone, website } = controller.supervisoryAuthority
  return [name[locale], street[locale], postal[locale], email, phone, website[locale]]
}
