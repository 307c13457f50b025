import type { Locale, Secrecy, SourceKind } from '#db/schema/words.ts'
import type { CivilDate } from '~/rules/civil-date.ts'
import type { CorrectionPolicy, FieldPath, LegalBasisId, PurposeId } from './description/types.ts'
import type { RetentionRuleId, TableName, ViewGroup } from './description/types.ts'
import type { MailboxStanding } from './standing.ts'
import type { ReadItem, ReadValue, WithheldBecause } from './subject-reading.ts'

/**
 * The complete answer of GDPR Art. 15 to one person in one language: the page, the PDF, the CSV files and the JSON copy
 * show this and nothing else. Own data stand in `own`, the organisation's in `organization`; newest records first.
 */
export type AccessAnswer = AnswerBody & {
  /** The proved mailbox, and whether it opens one person's records. */
  mailbox: { email: string; standing: MailboxStanding }
}

/** The same about those whom a case is about, by their names: for who asked by letter or telephone. */
export type CaseAnswer = AnswerBody & { persons: string[] }

export type AnswerBody = {
  locale: Locale
  /** The moment as of which it is true, ISO 8601. */
  updatedAsOf: string
  controller: { name: string; businessId: string; contact: string[]; dpo: string }
  facts: AccessFacts
  own: AnswerSection[]
  organization: AnswerSection[]
}

/** One point of the checklist: what there is to say, "none" included, and the details behind it, if any. */
export type Fact<Detail = never> = { heading: string; statement: string; details: readonly Detail[] }

/** The fifteen points that an answer must have; the validator is the type. GDPR Art. 15(1)–(3), C-154/21, C-579/21. */
export type AccessFacts = {
  confirmation: Fact
  copy: Fact
  purposes: Fact<AnswerPurpose>
  categories: Fact<AnswerCategory>
  recipients: Fact<AnswerRecipient>
  retention: Fact<AnswerPeriod>
  rights: Fact<string>
  complaint: Fact<string>
  source: Fact<AnswerOrigin>
  automatedDecisions: Fact
  transfers: Fact<AnswerRecipient>
  /** By purpose; every single consultation stands in the section `accessLog`. No names of staff. */
  consultations: Fact<AnswerConsultation>
  updatedAsOf: Fact
  withheld: Fact<AnswerRedaction>
  tailored: Fact
}
export type FactId = keyof AccessFacts

export type Named<Id extends string> = { id: Id; name: string }
export type AnswerBasis = Named<LegalBasisId> & { article: string }
export type AnswerPurpose = Named<PurposeId> & {
  explanation: string
  bases: readonly AnswerBasis[]
  law: string | null
}
export type AnswerCategory = { table: TableName; term: string; explanation: string; records: number }
export type AnswerRecipient = { name: string; role: string; task: string; country: string; countryCode: string }
/** How long a kind of data is kept, in words, and the last day that is known for any of them. */
export type AnswerPeriod = { rule: RetentionRuleId; data: string; period: string; latest: CivilDate | null }
export type AnswerOrigin = { kind: SourceKind; words: string }
export type AnswerConsultation = { purpose: string; words: string; count: number; latest: string }
/** What is not shown here: how many, why, on what ground, and how to get it. */
export type AnswerRedaction = {
  table: TableName
  path: FieldPath
  term: string
  because: WithheldBecause
  reason: string
  ground: string
  count: number
}

export type AnswerSection = {
  table: TableName
  group: ViewGroup
  /** "Asiointihistoria" */
  term: string
  explanation: string
  records: AnswerRecord[]
}

export type AnswerRecord = {
  id: string
  /** Which organisation's contact person it is about, where the record itself does not say it. */
  title: string | null
  /** The record's own moment or day, as stored. */
  at: string | null
  items: AnswerItem[]
  withheld: { path: FieldPath; term: string; because: WithheldBecause; reason: string }[]
}

export type AnswerItem = {
  path: FieldPath
  /** "Puhelin" */
  term: string
  /** The value as a person of this language reads it; null where nothing is stored. */
  text: string | null
  /** As stored: moments as ISO 8601, days as 'YYYY-MM-DD', amounts in cents. */
  value: ReadValue
  kind: ReadItem['kind']
  about: ReadItem['about']
  purposes: readonly AnswerPurpose[]
  bases: readonly AnswerBasis[]
  source: { kind: SourceKind; words: string; at: CivilDate | null }
  retention: { rule: RetentionRuleId; period: string; until: CivilDate | null }
  secrecy: { kind: Secrecy; words: string }
  correctedBy: CorrectionPolicy
}
