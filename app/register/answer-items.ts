import type { Locale } from '#db/schema/words.ts'
import { formatAmount } from '~/i18n/amounts.ts'
import { formatCountry } from '~/i18n/countries.ts'
import { capitalized } from '~/i18n/capitalized.ts'
import { formatDate } from '~/i18n/dates.ts'
import type { AnswerBasis, AnswerItem, AnswerPurpose, AnswerRecord } from './access-answer.ts'
import { answerTexts } from './answer-texts.ts'
import { legalBases, type LegalBasisId } from './description/legal-bases.ts'
import { purposes, type PurposeId } from './description/purposes.ts'
import { retentionRules } from './description/retention.ts'
import type { Catalogue, TableName } from './description/types.ts'
import { secrecyWords, sourceWords } from './description/value-words.ts'
import type { ReadItem, ReadRecord, ReadValue, WithheldBecause } from './subject-reading.ts'

/** One language, and what it calls a stored word whose texts are in a catalogue. */
export type Wording = { locale: Locale; word: (catalogue: Catalogue, value: string) => string }
/** The names of the person's organisations, by id. */
export type Titles = ReadonlyMap<string, string>

/** Records in words of one language, each item with all that Art. 15 asks for. */
export function answerRecords(
  table: TableName,
  records: readonly ReadRecord[],
  wording: Wording,
  titles: Titles,
): AnswerRecord[] {
  const { locale } = wording
  /** The same for every row of a field. */
  const uses = new Map<string, Pick<AnswerItem, 'purposes' | 'bases'>>()
  const useOf = ({ path, purposes, bases }: ReadItem) => {
    const use = uses.get(path) ?? {
      purposes: purposes.map((id) => answerPurpose(id, locale)),
      bases: bases.map((id) => answerBasis(id, locale)),
    }
    uses.set(path, use)
    return use
  }
  return records.map(({ id, at, organizationId, items, withheld }) => ({
    id,
    at,
    title: recordTitle(table, organizationId, titles),
    items: items.map((item): AnswerItem => {
      const { path, value, kind, about, source, secrecy, retention, correctedBy } = item
      return {
        path,
        term: capitalized(item.term[locale]),
        text: valueText(item, wording),
        value,
        kind,
        about,
        ...useOf(item),
        source: { ...source, words: sourceWords[source.kind][locale] },
        retention: { ...retention, period: retentionRules[retention.rule].period[locale] },
        secrecy: { kind: secrecy, words: secrecyWords[secrecy][locale] },
        correctedBy,
      }
    }),
    withheld: withheld.map(({ path, term, because }) => {
      return { path, term: capitalized(term[locale]), because, reason: withheldReason(table, because).reason[locale] }
    }),
  }))
}

/** The organisation tells records apart where there are several; a contact person's and a ban's belong to one by nature. */
export function recordTitle(table: TableName, organizationId: string | null, titles: Titles): string | null {
  if (organizationId === null) return null
  const isOfOne = table === 'contactPerson' || table === 'suppressionEntry'
  return isOfOne || titles.size > 1 ? (titles.get(organizationId) ?? null) : null
}

export function answerPurpose(id: PurposeId, locale: Locale): AnswerPurpose {
  const { name, explanation, bases, law } = purposes[id]
  return {
    id,
    name: name[locale],
    explanation: explanation[locale],
    bases: bases.map((basis) => answerBasis(basis, locale)),
    law: law?.[locale] ?? null,
  }
}

function answerBasis(id: LegalBasisId, locale: Locale): AnswerBasis {
  return { id, name: legalBases[id].name[locale], article: legalBases[id].article }
}

/** A decision that nobody has approved yet is no decision; other texts wait to be read through for third persons. */
export function withheldReason(table: TableName, because: WithheldBecause) {
  const code = because === 'unreviewed' && table === 'caseDecision' ? 'undecided' : because
  return { reason: answerTexts.withheldBecause[code], ground: answerTexts.withheldGround[code] }
}

/** How a stored value of each kind is written, where not as it is stored. */
const formats = {
  moment: (locale: Locale, value: ReadValue) => formatDate(locale, String(value), 'dateTime'),
  civil_date: (locale: Locale, value: ReadValue) => formatDate(locale, String(value), 'short'),
  cents: (locale: Locale, value: ReadValue) => formatAmount(locale, Number(value)),
  country: (locale: Locale, value: ReadValue) => formatCountry(locale, String(value)),
  flag: (locale: Locale, value: ReadValue) => capitalized((value ? answerTexts.yes : answerTexts.no)[locale]),
}

/** A stored value as a person reads it; null where nothing is stored. */
function valueText(item: ReadItem, wording: Wording): string | null {
  const { value, kind } = item
  const { locale } = wording
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return null
  const word = wordText(item, wording)
  if (word !== null) return capitalized(word)
  const format = typeof kind === 'string' && Object.hasOwn(formats, kind) ? formats[kind as keyof typeof formats] : null
  if (format) return format(locale, value)
  return Array.isArray(value) ? value.join(', ') : String(value)
}

/** What a stored word or the name of a field is called; null for any other value. */
export function wordText({ value, label, catalogue }: ReadItem, { locale, word }: Wording): string | null {
  if (value === null) return null
  if (label) return label[locale]
  return catalogue ? word(catalogue, String(value)) : null
}
