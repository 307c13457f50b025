import { createHash } from 'node:crypto'
import { basesOf } from './description/purposes.ts'
import { findField } from './description/register-description.ts'
import { text as words } from './description/text.ts'
import type { FieldPath, TableName } from './description/types.ts'
import type { Audience, ReadItem, ReadRecord, WithheldBecause } from './subject-reading.ts'

/** A stretch of a text that the person does not get, in UTF-16 units; the end is not part of it. */
export type Mark = { startsAt: number; endsAt: number; code: string }
/** On which ground an officer alone hides a passage: others' rights. What Act 1050/2018 34 § keeps back, two people decide. */
export const redactionCode = 'REF-15-4-OTHERS'

/** What stands where a passage is hidden: the same in every language, and read aloud as something. */
export const hiddenPassage = '[***]'
/** In characters; a shorter word would hide parts of others. */
const shortestPassage = 2

type StoredMark = Mark & { textHash: string }
type Decided = {
  /** By record and field: `<record's id>|interaction.note`. */
  marks: ReadonlyMap<string, readonly StoredMark[]>
  /** Tables that a decision in force keeps back from this person (GDPR Art. 12(4), 15(4)). */
  refused: ReadonlySet<string>
  /** By record: what stands beside a document that may not be altered. */
  notes: ReadonlyMap<string, string>
}
/** What officers have decided of single records: null where nothing. */
export type Disclosure = Decided | null

/** Marks made on another text say nothing of this one. */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/**
 * Where these words stand in a text: each occurrence, in any run of white space, never inside a longer word. Null: nowhere.
 */
export function findPassage(text: string, passage: string): { startsAt: number; endsAt: number }[] | null {
  const pattern = passage
    .trim()
    .split(/\s+/)
    .map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('\\s+')
  if (pattern.length < shortestPassage) return null
  const isWord = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character)
  const [before, after] = [isWord(passage.trim()[0]), isWord(passage.trim().at(-1))]
  const whole = `${before ? '(?<![\\p{L}\\p{N}])' : ''}${pattern}${after ? '(?![\\p{L}\\p{N}])' : ''}`
  const found = [...text.matchAll(new RegExp(whole, 'gu'))].map(({ 0: match, index }) => {
    return { startsAt: index, endsAt: index + match.length }
  })
  return found.length > 0 ? found : null
}

/** The text as the person gets it. Marks that touch or overlap are one. */
export function redact(text: string, marks: readonly Pick<Mark, 'startsAt' | 'endsAt'>[]): string {
  let redacted = ''
  let end = 0
  for (const mark of marks.toSorted((one, other) => one.startsAt - other.startsAt)) {
    if (mark.startsAt > end || (mark.startsAt === 0 && end === 0)) {
      redacted += text.slice(end, mark.startsAt) + hiddenPassage
    }
    end = Math.max(end, mark.endsAt)
  }
  return redacted + text.slice(end)
}

/** A record as it has been decided to be told: passages hidden, whole tables kept back, notes beside it. */
export function discloseRecord(
  table: TableName,
  record: ReadRecord,
  audience: Audience,
  disclosure: Disclosure,
): ReadRecord {
  if (!disclosure) return record
  const note = disclosure.notes.get(record.id)
  const told = audience === 'subject' ? withhold(table, record, disclosure) : record
  return note === undefined ? told : { ...told, items: [...told.items, noteItem(note, record)] }
}

function withhold(table: TableName, record: ReadRecord, { marks, refused }: Decided): ReadRecord {
  if (refused.has(table)) return keepBack(record)
  const made: ReadRecord = { ...record, items: [], withheld: [...record.withheld] }
  const omit = ({ path, term }: ReadItem, because: WithheldBecause) => made.withheld.push({ path, term, because })
  for (const item of record.items) {
    const own = marks.get(`${record.id}|${item.path}`)
    if (!own || typeof item.value !== 'string') made.items.push(item)
    // The text is no longer the one that was read through.
    else if (own.some(({ textHash }) => textHash !== hashText(item.value as string))) omit(item, 'unreviewed')
    else {
      made.items.push({ ...item, value: redact(item.value, own) })
      const byLaw = own.some(({ code }) => code !== 'REF-15-4-OTHERS')
      if (own.some(({ code }) => code === 'REF-15-4-OTHERS')) omit(item, 'redacted')
      if (byLaw) omit(item, 'redacted_by_law')
    }
  }
  return made
}

/** That the record is held stays told; nothing of what is in it does. */
function keepBack(record: ReadRecord): ReadRecord {
  const filled = [...record.items.filter(({ value }) => value !== null), ...record.withheld]
  const withheld = filled.map(({ path, term }) => ({ path, term, because: 'refused' }) as const)
  return { ...record, at: null, items: [], withheld }
}

const notePath: FieldPath = 'correctionNote.note'
const noteTerm = words('korjausmerkintä', 'rättelseanteckning', 'correction note')

function noteItem(note: string, record: ReadRecord): ReadItem {
  const { field } = findField(notePath)!
  return {
    path: notePath,
    term: noteTerm,
    value: note,
    kind: 'text',
    label: null,
    catalogue: null,
    about: field.about,
    purposes: field.purposes,
    bases: basesOf(field.purposes),
    source: { kind: 'controller_generated', at: record.items[0]?.source.at ?? null },
    secrecy: 'non_secret',
    retention: { rule: field.retention, until: null },
    correctedBy: 'nobody',
  }
}
