import type * as schema from '#db/schema/index.ts'
import type { HoldGround, Secrecy, SourceKind } from '#db/schema/words.ts'
import type { LegalBasisId } from './legal-bases.ts'
import type { PurposeId } from './purposes.ts'
import type { ErasureReason } from './reasons.ts'
import type { RetentionRuleId } from './retention.ts'
import type { Text } from './text.ts'
import type { ValueWords } from './value-words.ts'

type Schema = typeof schema

/** Every table of the database, by its name in `db/schema`. */
export type TableName = keyof Schema

/** Every column of a table, by its name in `db/schema`. */
export type ColumnOf<T extends TableName> = Extract<keyof Schema[T]['_']['columns'], string>

/**
 * The whole description. A table missing here, or a column missing in it, does not compile:
 * whoever adds one decides here what it is for, how long it is kept and what an erasure does to it.
 */
export type RegisterDescription = { readonly [T in TableName]: DescribedTable<ColumnOf<T>> }

export type DescribedTable<C extends string = string> = PersonalTable<C> | EmptyTable<C>

/** A table that says nothing about anybody, with the reason and what each column holds, for the maintainers. */
export type EmptyTable<C extends string = string> = {
  readonly noPersonalDataBecause: string
  readonly columns: { readonly [K in C]: string }
}

export type PersonalTable<C extends string = string> = {
  readonly term: Text
  /** One sentence for the notice: what such a record is. */
  readonly explanation: Text
  /** How its rows reach a contact person (any of these); `staff`: they are about the institute's own people only. */
  readonly reach: readonly Reach<C>[] | 'staff'
  /** What its reached rows add to the keys by which later tables are reached. */
  readonly gives: { readonly [K in KeySet]?: C }
  readonly view: View
  readonly origin: Origin<C>
  /** The moment after which fields shown `released` may be shown: reviewed for third persons, or approved. */
  readonly releasedBy: C | null
  /** The column that holds a row's own secrecy, for fields whose secrecy is `by_row`. */
  readonly rowSecrecy: C | null
  readonly retention: TableRetention<C>
  readonly erasure: ErasureRule<C>
  /** What a correction stamps beside the corrected field. */
  readonly upkeep: { readonly changedAt: C; readonly version: C | null } | null
  readonly fields: { readonly [K in C]: FieldDescription }
}

/** Sets of keys that lead from a person to rows. Hashes are derived from `addresses` and `externalIds`. */
export type KeySet =
  | 'contacts'
  | 'organizations'
  | 'addresses'
  | 'externalIds'
  | 'addressHashes'
  | 'addressBaseHashes'
  | 'externalIdHashes'
  | 'mailboxes'
  | 'emailChanges'
  | 'links'
  | 'bans'
  | 'cases'
  | 'recipients'
  | 'extracts'

export type Reach<C extends string = string> = { readonly column: C; readonly in: KeySet }

export type ViewGroup = 'contact' | 'organization' | 'history' | 'marketing' | 'requests' | 'portal' | 'logs'

export type View = { readonly group: ViewGroup } | { readonly notShownBecause: string }

/** Where a row came from: as the row itself says, or the same for the whole table. */
export type Origin<C extends string = string> =
  | { readonly kindIn: C; readonly atIn: C }
  | { readonly kind: SourceKind; readonly atIn: C | null }

export type TableRetention<C extends string = string> = {
  readonly rule: RetentionRuleId
  /** The first of these that holds a date starts the period; none: the end is a criterion, not a date. */
  readonly from: readonly C[]
  /** The start stands in another table's row, to which `from` points. */
  readonly through: { readonly table: TableName; readonly column: string } | null
  /** A date in this column ends the period at once. */
  readonly endsOn: C | null
}

/** What an erasure does with one row. The reason names the article (`reasons.ts`). */
export type ErasureRule<C extends string = string> =
  | { readonly rule: 'delete'; readonly planned: Planned; readonly reason: ErasureReason }
  /** The row stays and its fields marked `clear` are emptied. */
  | { readonly rule: 'clear'; readonly planned: Planned; readonly reason: ErasureReason }
  /** Held and unlinked until its retention ends, deleted after that. Accounting Act 2:10. */
  | {
      readonly rule: 'hold_for_period'
      readonly planned: 'each_row'
      readonly ground: HoldGround
      readonly held: ErasureReason
      readonly lapsed: ErasureReason
    }
  /** Held and unlinked while `closedIn` is empty, deleted after that. GDPR Art. 17(3)(e). */
  | {
      readonly rule: 'hold_while_open'
      readonly planned: 'each_row'
      readonly ground: HoldGround
      readonly closedIn: C
      readonly reviewIn: C
      readonly held: ErasureReason
      readonly closed: ErasureReason
    }
  | { readonly rule: 'keep'; readonly planned: 'whole_table'; readonly reason: ErasureReason }
  /** Not the person's own data, unless a flag of the row says so; then the plan names it as kept. */
  | {
      readonly rule: 'out_of_scope'
      readonly planned: Planned
      readonly ownDataIf: C | null
      readonly reason: ErasureReason
    }

/**
 * The register's own records are planned row by row. What the portal writes while a request is handled
 * (sessions, links, letters, events) is planned as a whole: a new session is not a changed plan.
 */
export type Planned = 'each_row' | 'whole_table'

export type FieldDescription = {
  readonly term: Text
  readonly about: 'contact_person' | 'organization' | 'staff' | 'nobody'
  readonly kind: ValueKind
  readonly purposes: readonly PurposeId[]
  readonly sources: readonly SourceKind[]
  readonly secrecy: Secrecy | 'by_row'
  /** To the person: always, once the row is released, or never (keys, hashes, names of staff). */
  readonly shown: 'always' | 'released' | 'never'
  readonly correction: Correction
  readonly erasure: FieldErasure
  readonly retention: RetentionRuleId
}

export type ValueKind =
  | 'text'
  | 'phone'
  | 'email'
  | 'civil_date'
  | 'moment'
  | 'cents'
  /** An ISO 3166 code, or a name as somebody wrote it. */
  | 'country'
  | 'number'
  | 'flag'
  | 'list'
  | 'key'
  /** The path of a described field, or several. */
  | 'field_name'
  | { readonly words: ValueWords }
  /** A word whose texts are in the catalogue `words` under this prefix. */
  | { readonly catalogue: Catalogue }

export type Catalogue =
  | 'kind'
  | 'state'
  | 'channel'
  | 'marketing_channel'
  | 'action'
  | 'ground'
  | 'refusal'
  | 'consultation'

export type CorrectionPolicy = 'self_service' | 'review' | 'verified_change' | 'organization' | 'nobody'

/** Who changes what the person cannot: where they turn to, in the words of the correction page. */
export type Changer = 'staff' | 'finance' | 'business_register' | 'organization' | 'marketing_page'

export type Correction =
  /** `changedBy`: who has it put right instead; null where there is nothing to put right. */
  | { readonly policy: 'nobody'; readonly changedBy: Changer | null }
  | {
      readonly policy: Exclude<CorrectionPolicy, 'nobody'>
      /** May not be emptied. */
      readonly required: boolean
      /** In characters. */
      readonly longest: number
      /** The column that keeps the same value in its canonical form. */
      readonly canonicalIn: string | null
    }

/** `replace`: by the moment of the erasure. */
export type FieldErasure = 'delete_row' | 'clear' | 'replace' | { readonly keepBecause: ErasureReason }

/** 'contactPerson.phone': how forms, cases and the audit log name a field. */
export type FieldPath = { [T in TableName]: `${T}.${ColumnOf<T>}` }[TableName]

export type { LegalBasisId, PurposeId, ErasureReason, RetentionRuleId, Text }
