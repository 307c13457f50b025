import { asc, eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { db, sqlClient } from '#db/client.server.ts'
import * as schema from '#db/schema/index.ts'
import type { VerifiedSubject } from '~/identity/subject.server.ts'
import { addContact, addSubject } from '#tests/support/cases.ts'
import { addPersonToAnswer, type PersonToAnswer } from '#tests/support/person-to-answer.ts'
import { now } from '#tests/support/person-with-everything.ts'
import { rowsByHand } from '#tests/support/rows-by-hand.ts'
import type { AccessAnswer, AnswerItem, AnswerSection } from './access-answer.ts'
import { accessCopy, type AccessCopy } from './access-copy.ts'
import { description, personalTable } from './description/register-description.ts'
import type { TableName } from './description/types.ts'
import { findAccessAnswer } from './find-access-answer.server.ts'
import { writeAccessJson } from './write-access-json.server.ts'

let subject: VerifiedSubject
let ids: PersonToAnswer['ids']

beforeAll(async () => {
  ;({ subject, ids } = await addPersonToAnswer())
})

/** A note on a record stands beside it too; it is compared where it is a record itself. */
function sectionsOf({ own, organization }: AccessAnswer): AnswerSection[] {
  return [...own, ...organization].map((section) => {
    const isOfTable = ({ path }: AnswerItem) => path.startsWith(`${section.table}.`)
    const records = section.records.map((record) => ({ ...record, items: record.items.filter(isOfTable) }))
    return { ...section, records }
  })
}

async function readJson(of: VerifiedSubject): Promise<AccessCopy> {
  const chunks: string[] = []
  await writeAccessJson(of, now, 'fi', async (text) => void chunks.push(text))
  return JSON.parse(chunks.join('')) as AccessCopy
}

/** Every item as `table.column of record = value`, whoever tells it. */
const line = (path: string, id: string, value: unknown) => `${path} of ${id} = ${JSON.stringify(value)}`

function pageLines(answer: AccessAnswer): string[] {
  const records = sectionsOf(answer).flatMap(({ records: all }) => all)
  return records.flatMap(({ id, items }) => items.map(({ path, value }) => line(path, id, value))).toSorted()
}

function jsonLines({ sections }: AccessCopy): string[] {
  return sections
    .flatMap(({ table, records }) =>
      records.flatMap(({ id, values }) =>
        Object.entries(values)
          .filter(([name]) => name in personalTable(table as TableName)!.fields)
          .map(([name, value]) => line(`${table}.${name}`, id, value)),
      ),
    )
    .toSorted()
}

/** Sections that are about an executed erasure or a co-user, which this person has not had. */
const elsewhere = ['erasureRecord', 'erasureLedger', 'sharedAddress']

/** Texts that nobody has reviewed, or that are secret: in the register, and named as withheld. */
const withheldByHand = ({ reviewed_at: reviewedAt, secrecy }: Record<string, unknown>, column: string, table: string) =>
  (table === 'interaction' && column === 'note' && reviewedAt === null) ||
  (table === 'customerFeedback' && column === 'text') ||
  (table === 'complaint' && ['text', 'claimant_name', 'claimant_contact'].includes(column) && secrecy === 'secret')

test('the page, the JSON copy and plain SQL agree item by item about a person with everything', async () => {
  const answer = await findAccessAnswer(subject, now, 'fi')
  const copy = await readJson(subject)
  const [fromRegister, kept] = await readByHand()
  expect(fromRegister.length).toBeGreaterThan(150)
  expect(pageLines(answer)).toEqual(fromRegister)
  expect(jsonLines(copy)).toEqual(fromRegister)
  const named = sectionsOf(answer).flatMap(({ records }) =>
    records.flatMap(({ id, withheld }) => withheld.map(({ path }) => `${path} of ${id}`)),
  )
  expect(named.toSorted()).toEqual(kept)
  const inCopy = copy.sections.flatMap(({ table, records }) =>
    records.flatMap(({ id, withheld }) => (withheld ?? []).map(({ field }) => `${table}.${field} of ${id}`)),
  )
  expect(inCopy.toSorted()).toEqual(kept)
})

async function readByHand(): Promise<[string[], string[]]> {
  const [lines, kept]: [string[], string[]] = [[], []]
  for (const [name, read] of Object.entries(rowsByHand)) {
    const rows = await read(ids)
    expect(rows.length, `${name} has rows`).toBeGreaterThan(0)
    for (const row of rows) {
      for (const [column, field] of Object.entries(personalTable(name as TableName)!.fields)) {
        if (field.shown === 'never') continue
        const stored = column.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
        const value = row[stored]
        if (value !== null && withheldByHand(row, stored, name)) kept.push(`${name}.${column} of ${idOf(row)}`)
        else lines.push(line(`${name}.${column}`, idOf(row), plain(value, field.kind)))
      }
    }
  }
  return [lines.toSorted(), kept.toSorted()]
}

/** Some tables have their case as key, and no id. */
function idOf({ id = '' }: Record<string, unknown>): string {
  return String(id)
}

function plain(value: unknown, kind: unknown): unknown {
  if (!(value instanceof Date)) return value
  return kind === 'civil_date' ? value.toISOString().slice(0, 10) : value.toISOString()
}

test('no table that is shown to a person is missing from that comparison', () => {
  const shown = Object.entries(description).flatMap(([name, table]) =>
    'view' in table && 'group' in table.view ? [name] : [],
  )
  expect([...Object.keys(rowsByHand), ...elsewhere].toSorted()).toEqual(shown.toSorted())
})

test('page and JSON agree on purposes, bases, sources, retention and secrecy of each item', async () => {
  const answer = await findAccessAnswer(subject, now, 'fi')
  const copy = await readJson(subject)
  const inCopy = new Map(
    copy.sections.flatMap(({ table, fields, records }) =>
      records.flatMap((record) =>
        fields.map(({ name, purposes, bases, retention, secrecy }) => {
          const { source = record.source, until = record.until, ...own } = record.differs?.[name] ?? {}
          const told = { purposes, bases, retention, source, until, secrecy: own.secrecy ?? secrecy }
          return [`${table}.${name} of ${record.id}`, { ...told, word: record.words?.[name] }] as const
        }),
      ),
    ),
  )
  const items = sectionsOf(answer).flatMap(({ records }) =>
    records.flatMap(({ id, items: all }) => all.map((item) => ({ id, ...item }))),
  )
  for (const { id, path, purposes, bases, source, retention, secrecy } of items) {
    const word = inCopy.get(`${path} of ${id}`)?.word
    expect(inCopy.get(`${path} of ${id}`), path).toEqual({
      purposes: purposes.map((one) => one.id),
      bases: bases.map((one) => one.id),
      retention: retention.rule,
      source: { kind: source.kind, at: source.at },
      until: retention.until,
      secrecy: secrecy.kind,
      word,
    })
  }
  const words = items.filter(({ kind, text }) => kind === 'word' && text !== null)
  const told = words.map(({ id, path }) => inCopy.get(`${path} of ${id}`)?.word?.toLowerCase())
  expect(told).toEqual(words.map(({ text }) => text!.toLowerCase()))
  expect(copy.facts).toEqual(JSON.parse(JSON.stringify(answer.facts)))
})

test('each of the fifteen points is filled or says that there is none', async () => {
  const { facts } = await findAccessAnswer(subject, now, 'fi')
  expect(Object.keys(facts)).toHaveLength(15)
  for (const { heading, statement } of Object.values(facts))
    expect(heading.length * statement.length).toBeGreaterThan(0)
  expect(facts.purposes.details.length).toBeGreaterThan(5)
  expect(facts.recipients.details.map(({ role }) => role)).toContain('Henkilötietojen käsittelijä')
  expect(facts.consultations.details).toHaveLength(1)
  expect(facts.withheld.details.length).toBeGreaterThan(2)
  expect(facts.automatedDecisions.statement).toMatch(/^Emme tee sinusta automaattisia päätöksiä/)
  expect(facts.transfers).toMatchObject({ statement: 'Tietoja ei siirretä EU:n tai ETA:n ulkopuolelle.', details: [] })
})

test('a recipient outside the EEA is a transfer, and one whose contract ended stays named beside the disclosure', async () => {
  const [recipient] = await sqlClient`update recipient set country = 'US', valid_to = '2021-01-01' returning legal_name`
  const { facts } = await findAccessAnswer(subject, now, 'en')
  expect(facts.transfers.details).toEqual([
    expect.objectContaining({ name: recipient!.legal_name, country: 'United States' }),
  ])
  await sqlClient`update recipient set country = 'FI', valid_to = null`
})

test('the JSON copy keeps to its published schema', async () => {
  const copy = await readJson(subject)
  expect(accessCopy.safeParse(copy).error).toBeUndefined()
  expect(copy.$schema).toBe('http://localhost:3000/copy.schema.json')
  expect(z.toJSONSchema(accessCopy)).toMatchObject({ type: 'object', required: expect.arrayContaining(['facts']) })
  expect(JSON.stringify(copy)).toContain('=1+1 <script> 🙂 مرحبا')
})

test('nothing of a colleague, of the staff or of what is secret leaves', async () => {
  const all = JSON.stringify([await findAccessAnswer(subject, now, 'sv'), await readJson(subject)])
  for (const word of ['Onni', 'Toisen puhelu', 'Approver', 'Vaadin']) expect(all).not.toContain(word)
})

test('a stranger’s mailbox gets an answer of its own and nothing of the person', async () => {
  const stranger = await addSubject('vieras@muu.example')
  const answer = await findAccessAnswer(stranger, now, 'en')
  expect(answer.mailbox.standing).toBe('nothing_held')
  expect(answer.own.map(({ table }) => table)).toEqual(['verifiedMailbox'])
  expect(answer.facts.confirmation.statement).toMatch(/holds nothing under this address/)
  expect(answer.facts.recipients.heading).toBe('Who gets data')
  expect(JSON.stringify(await readJson(stranger))).not.toContain('Zxq')
})

test('a history of thousands comes whole, newest first and in chunks', async () => {
  const reader = await addSubject()
  const { contact, organization } = await addContact(reader.emailCanonical)
  await sqlClient`update contact_person set last_interaction_at = ${now.toISOString()} where id = ${contact.id}`
  await sqlClient`
    insert into interaction (organization_id, contact_person_id, occurred_at, channel, subject)
    select ${organization.id}, ${contact.id}, timestamptz '2026-01-01' + n * interval '1 minute', 'phone', 'Soitto ' || n
    from generate_series(1, 2345) n`
  const chunks: string[] = []
  await writeAccessJson(reader, now, 'fi', async (text) => void chunks.push(text))
  const copy = accessCopy.parse(JSON.parse(chunks.join('')))
  const history = copy.sections.find(({ table }) => table === 'interaction')!
  const newest = await db
    .select({ subject: schema.interaction.subject })
    .from(schema.interaction)
    .where(eq(schema.interaction.contactPersonId, contact.id))
    .orderBy(asc(schema.interaction.occurredAt))
  expect(history.records.map(({ values }) => values.subject)).toEqual(newest.map((row) => row.subject).toReversed())
  expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThan(500_000)
  const answer = await findAccessAnswer(reader, now, 'fi')
  expect(pageLines(answer)).toEqual(jsonLines(copy))
})
