import { z } from 'zod'
import { locales, secrecies, sourceKinds } from '#db/schema/words.ts'
import { capitalized } from '~/i18n/capitalized.ts'
import type { AccessFacts } from './access-answer.ts'
import { recordTitle, wordText, type Titles, type Wording } from './answer-items.ts'
import { basesOf } from './description/purposes.ts'
import { fieldPath } from './description/register-description.ts'
import type { PersonalTable, TableName, ViewGroup } from './description/types.ts'
import { mailboxStandings } from './standing.ts'
import type { ReadItem, ReadRecord } from './subject-reading.ts'

/**
 * The exact copy for machines: what `/copy.schema.json` publishes and `writeAccessJson` writes. What is the same for a
 * whole field stands once, with the field; a record says only what is its own. Things are added, never renamed.
 */
const moment = z.iso.datetime()
const day = z.iso.date()
const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()])
const source = z
  .object({ kind: z.enum(sourceKinds), at: day.nullable() })
  .describe('Where it came from and when (GDPR Art. 15(1)(g))')
const because = z.enum(['secret', 'unreviewed', 'refused', 'redacted', 'redacted_by_law'])

const field = z.object({
  name: z.string(),
  path: z.string().describe('Table and name, as the register description at /register.json has them'),
  term: z.string(),
  kind: z.string().describe('moment: ISO 8601; civil_date: a day in Finland; cents: an amount of money in cents'),
  about: z.enum(['contact_person', 'organization', 'staff', 'nobody']),
  purposes: z.array(z.string()).describe('Explained in facts.purposes'),
  bases: z.array(z.string()).describe('GDPR Art. 6(1); explained in facts.purposes'),
  retention: z.string().describe('Explained in facts.retention'),
  secrecy: z.enum([...secrecies, 'by_record']),
  correctedBy: z.enum(['self_service', 'review', 'verified_change', 'organization', 'nobody']),
})

const record = z.object({
  id: z.string(),
  title: z.string().nullable().describe('The organisation it is about, where the record does not say it itself'),
  at: z.string().nullable().describe('The moment or day of the record itself'),
  values: z.record(z.string(), value).describe('By the name of the field, as stored'),
  words: z
    .record(z.string(), z.string())
    .optional()
    .describe('What stored words are called in the language of the copy'),
  source,
  until: day.nullable().describe('The last day of storage, where it is known'),
  differs: z
    .record(z.string(), z.object({ source, until: day.nullable(), secrecy: z.enum(secrecies) }).partial())
    .optional()
    .describe('Fields that differ from the record or from their field'),
  withheld: z
    .array(z.object({ field: z.string(), because }))
    .optional()
    .describe('Held, but not shown here; redacted: shown with [***] for what is hidden'),
})

const section = z.object({
  table: z.string(),
  group: z.string(),
  term: z.string(),
  explanation: z.string(),
  fields: z.array(field),
  records: z.array(record).describe('Newest first'),
})

const fact = <Detail extends z.ZodType>(detail: Detail) =>
  z.object({ heading: z.string(), statement: z.string().min(1), details: z.array(detail) })
const said = fact(z.never())
const basis = z.object({ id: z.string(), name: z.string(), article: z.string() })
const recipient = z.object({
  name: z.string(),
  role: z.string(),
  task: z.string(),
  country: z.string(),
  countryCode: z.string(),
})

const facts = z.object({
  confirmation: said,
  copy: said,
  purposes: fact(
    z.object({
      id: z.string(),
      name: z.string(),
      explanation: z.string(),
      bases: z.array(basis),
      law: z.string().nullable(),
    }),
  ),
  categories: fact(
    z.object({ table: z.string(), term: z.string(), explanation: z.string(), records: z.number().int() }),
  ),
  recipients: fact(recipient),
  retention: fact(z.object({ rule: z.string(), data: z.string(), period: z.string(), latest: day.nullable() })),
  rights: fact(z.string()),
  complaint: fact(z.string()),
  source: fact(z.object({ kind: z.enum(sourceKinds), words: z.string() })),
  automatedDecisions: said,
  transfers: fact(recipient),
  consultations: fact(
    z.object({ purpose: z.string(), words: z.string(), count: z.number().int(), latest: moment }),
  ).describe('By purpose; each one is a record of the section accessLog'),
  updatedAsOf: said,
  withheld: fact(
    z.object({
      table: z.string(),
      path: z.string(),
      term: z.string(),
      because,
      reason: z.string(),
      ground: z.string(),
      count: z.number().int(),
    }),
  ),
  tailored: said,
} satisfies Record<keyof AccessFacts, z.ZodType>)

export const accessCopy = z
  .object({
    $schema: z.url(),
    locale: z.enum(locales),
    updatedAsOf: moment,
    mailbox: z.object({ email: z.string(), standing: z.enum(mailboxStandings) }),
    controller: z.object({
      name: z.string(),
      businessId: z.string(),
      contact: z.array(z.string()),
      dpo: z.string(),
    }),
    sections: z.array(section),
    facts: facts.describe('The points of GDPR Art. 15(1) and (2)'),
  })
  .describe('Copy of a person’s data (GDPR Art. 15(3))')
export type AccessCopy = z.infer<typeof accessCopy>
export type CopyRecord = z.infer<typeof record>

/** A section up to its records. */
export function copySection(
  name: TableName,
  { term, explanation, fields }: PersonalTable,
  group: ViewGroup,
  { locale }: Wording,
): Omit<z.infer<typeof section>, 'records'> {
  const shown = Object.entries(fields).filter(([, one]) => one.shown !== 'never')
  return {
    table: name,
    group,
    term: capitalized(term[locale]),
    explanation: explanation[locale],
    fields: shown.map(([column, { term: own, kind, about, purposes, retention, secrecy, correction }]) => ({
      name: column,
      path: fieldPath(name, column),
      term: capitalized(own[locale]),
      kind: typeof kind === 'object' ? 'word' : kind,
      about,
      purposes: [...purposes],
      bases: basesOf(purposes),
      retention,
      secrecy: secrecy === 'by_row' ? 'by_record' : secrecy,
      correctedBy: correction.policy,
    })),
  }
}

export function copyRecord(
  table: TableName,
  { fields }: PersonalTable,
  read: ReadRecord,
  wording: Wording,
  titles: Titles,
): CopyRecord {
  const { id, at, organizationId, items, withheld } = read
  const first = items[0]
  const made: CopyRecord = {
    id,
    title: recordTitle(table, organizationId, titles),
    at,
    values: {},
    source: first?.source ?? { kind: 'controller_generated', at: null },
    until: first?.retention.until ?? null,
  }
  for (const item of items) {
    const name = nameOf(item.path)
    made.values[name] = item.value
    const word = wordText(item, wording)
    if (word !== null) (made.words ??= {})[name] = word
    const own = differences(item, made, fields[name]?.secrecy === 'by_row')
    if (own) (made.differs ??= {})[name] = own
  }
  if (withheld.length > 0)
    made.withheld = withheld.map(({ path, because: why }) => ({ field: nameOf(path), because: why }))
  return made
}

function differences({ source: own, retention: { until }, secrecy }: ReadItem, of: CopyRecord, byRecord: boolean) {
  const isOwnSource = own.kind !== of.source.kind || own.at !== of.source.at
  if (!isOwnSource && until === of.until && !byRecord) return null
  return {
    ...(isOwnSource ? { source: own } : {}),
    ...(until === of.until ? {} : { until }),
    ...(byRecord ? { secrecy } : {}),
  }
}

const names = new Map<string, string>()

/** "phone" of 'contactPerson.phone', cut once. */
function nameOf(path: string): string {
  const known = names.get(path)
  if (known !== undefined) return known
  const name = path.slice(path.indexOf('.') + 1)
  names.set(path, name)
  return name
}
