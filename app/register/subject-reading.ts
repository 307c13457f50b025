import type { Secrecy, SourceKind } from '#db/schema/words.ts'
import type {
  Catalogue,
  CorrectionPolicy,
  FieldDescription,
  FieldPath,
  LegalBasisId,
  PurposeId,
  RetentionRuleId,
  TableName,
  Text,
  ValueKind,
  ViewGroup,
} from './description/types.ts'
import type { CivilDate } from '~/rules/civil-date.ts'

/** What is held about a person, as data for a page or a file (GDPR Art. 15). All of it can be turned into JSON. */
export type SubjectReading = { audience: Audience; sections: ReadSection[] }

/** The person sees no keys, no staff and nothing unreviewed or secret; the office sees the person's data as they are. */
export type Audience = 'subject' | 'office'

export type ReadSection = {
  table: TableName
  group: ViewGroup
  term: Text
  explanation: Text
  records: ReadRecord[]
  /** How many items exist that are not shown here, and why. */
  withheld: Record<WithheldBecause, number>
}

/**
 * `secret`: delivered another way (306/2019, section 6). `unreviewed`: not yet read through for third persons. `refused`: by
 * a decision. `redacted`: the item is there, with passages about others hidden; `redacted_by_law`: as 1050/2018, section 34 has it.
 */
export type WithheldBecause = 'secret' | 'unreviewed' | 'refused' | 'redacted' | 'redacted_by_law'

export type ReadRecord = {
  id: string
  /** The row's own moment or day, newest first within a section. */
  at: string | null
  /** Which organisation the row is about, where it says so. */
  organizationId: string | null
  items: ReadItem[]
  withheld: { path: FieldPath; term: Text; because: WithheldBecause }[]
}

export type ReadValue = string | number | boolean | string[] | null

export type ReadItem = {
  path: FieldPath
  term: Text
  /** As stored: moments as ISO 8601, days as 'YYYY-MM-DD', amounts in cents. */
  value: ReadValue
  kind: Extract<ValueKind, string> | 'word'
  /** What a stored word is called. */
  label: Text | null
  /** Where the catalogue `words` has the name of a stored word instead: `<catalogue>.<value>`. */
  catalogue: Catalogue | null
  about: FieldDescription['about']
  purposes: readonly PurposeId[]
  bases: readonly LegalBasisId[]
  source: { kind: SourceKind; at: CivilDate | null }
  secrecy: Secrecy
  retention: { rule: RetentionRuleId; until: CivilDate | null }
  correctedBy: CorrectionPolicy
}

/** How a section that withholds something counts it. */
export function countWithheld(records: readonly ReadRecord[]): Record<WithheldBecause, number> {
  const all = records.flatMap(({ withheld }) => withheld)
  const count = (because: WithheldBecause) => all.filter((one) => one.because === because).length
  return {
    secret: count('secret'),
    unreviewed: count('unreviewed'),
    refused: count('refused'),
    redacted: count('redacted'),
    redacted_by_law: count('redacted_by_law'),
  }
}
