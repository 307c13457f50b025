import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import * as schema from '#db/schema/index.ts'
import {
  addPersonWithEverything,
  insert,
  mark,
  now,
  type PersonWithEverything,
} from '#tests/support/person-with-everything.ts'
import { eraseSubjectIn } from './erase-subject.server.ts'
import { hashPlan } from './erasure-plan.ts'
import { prepareErasure } from './prepare-erasure.server.ts'
import { columnOf, tableOf } from './read-rows.server.ts'

async function erase({ person, request, officer }: PersonWithEverything) {
  const planHash = hashPlan(await prepareErasure([person.id], now))
  const erasure = { planHash, caseId: request.id, contactPersonIds: [person.id], staffId: officer.id, now }
  return db.transaction((tx) => eraseSubjectIn(tx, erasure))
}

type Texts = 'interaction' | 'customerFeedback' | 'complaint' | 'supplementaryStatement' | 'correctionNote' | 'caseNote'

async function textOf(table: Texts, column: string, id: string) {
  const [row] = await db
    .select({ text: columnOf(table, column) })
    .from(tableOf(table))
    .where(eq(columnOf(table, 'id'), id))
  return row!.text
}

const noteOn = ({ organization, colleague }: PersonWithEverything, note: string) =>
  insert<{ id: string }>(schema.interaction, {
    organizationId: organization.id,
    contactPersonId: colleague.id,
    occurredAt: now,
    channel: 'phone',
    subject: 'Puhelu',
    note,
  })

test('by a name, number, street or address they had before nobody is found either', async () => {
  const all = await addPersonWithEverything()
  const { earlier, officer, person, mailbox } = all
  const corrected = { caseId: earlier.id, recordId: person.id }
  const changes = [
    ['phone', '+358501112233', mark.phone],
    ['street', 'Vanhatie 3', mark.street],
    ['email', 'kerttu.ennen@yritys.example', mark.address],
  ] as const
  for (const [field, oldValue, newValue] of changes) {
    const change = { ...corrected, field: `contactPerson.${field}`, oldValue, newValue }
    await db.insert(schema.caseCorrection).values(change)
  }
  const former = { oldValue: 'Kerttu Ennenqvist', newValue: mark.name }
  await db.update(schema.caseCorrection).set(former).where(eq(schema.caseCorrection.field, 'contactPerson.fullName'))
  const moved = { newEmailCanonical: 'kerttu.valissa@yritys.example', newEmailDeliver: 'Kerttu.Valissa@yritys.example' }
  const asked = { mailboxId: mailbox.id, contactPersonId: person.id, locale: 'fi', requestedAt: now } as const
  await db.insert(schema.emailChange).values({ ...asked, ...moved })
  const text =
    'Kerttu Ennenqvistin, 050 111 2233, Vanhatie 3, kerttu.ennen@yritys.example, kerttu.valissa@yritys.example'
  const by = { preparedBy: officer.id, preparedAt: now }
  await db.insert(schema.caseDecision).values({ caseId: earlier.id, outcome: 'refuse', reasons: text, ...by })
  const note = await noteOn(all, text)

  expect(await erase(all)).not.toBe('changed')
  const gone = '[–], [–], [–], [–], [–]'
  expect(await textOf('interaction', 'note', note.id)).toBe(gone)
  const [decision] = await db.select().from(schema.caseDecision).where(eq(schema.caseDecision.caseId, earlier.id))
  expect(decision!.reasons).toBe(gone)
})

test('what colleagues said and what is noted of them and their requests loses the person and nothing else', async () => {
  const all = await addPersonWithEverything()
  const { organization, colleague, officer, request, heldVoucher } = all
  const of = { organizationId: organization.id, contactPersonId: colleague.id }
  const named = `Kiitos, ${mark.name} oli avulias.`
  const theirs = await insert<{ id: string }>(schema.requestCase, {
    reference: `TP-2026-9-${colleague.id}`,
    kind: 'access',
    state: 'open',
    channel: 'portal',
    locale: 'fi',
    receivedAt: now,
    dueOn: '2026-12-22',
  })
  await db.insert(schema.caseSubject).values({ caseId: theirs.id, contactPersonId: colleague.id })
  const marked = {
    tableName: 'voucher',
    recordId: heldVoucher.id,
    caseId: request.id,
    addedBy: officer.id,
    addedAt: now,
  }
  const claim = { ...of, receivedAt: now, claimantName: 'Onni Malli', text: named }
  const add = (table: Texts, values: object) => insert<{ id: string }>(tableOf(table), values)
  const rows = {
    customerFeedback: await add('customerFeedback', { ...of, receivedAt: now, text: named }),
    complaint: await add('complaint', { ...claim, closedAt: now }),
    supplementaryStatement: await add('supplementaryStatement', { contactPersonId: colleague.id, statement: named }),
    correctionNote: await add('correctionNote', { contactPersonId: colleague.id, note: named, ...marked }),
    caseNote: await add('caseNote', { caseId: theirs.id, staffId: officer.id, body: named, createdAt: now }),
  }
  const open = await add('complaint', claim)
  const nobodys = await add('complaint', { ...claim, contactPersonId: null, claimantName: mark.name, closedAt: now })

  const { items } = await prepareErasure([all.person.id], now)
  const planned = items.filter(({ reason }) => reason === 'named_in_note').map(({ table, ids }) => [table, ids])
  expect(Object.fromEntries(planned)).toMatchObject({
    caseNote: [rows.caseNote.id],
    customerFeedback: [rows.customerFeedback.id],
  })
  expect(await erase(all)).toMatchObject({ counts: { customerFeedback: { erased: 1, cleared: 1 } } })
  const gone = 'Kiitos, [–] oli avulias.'
  expect(await textOf('customerFeedback', 'text', rows.customerFeedback.id)).toBe(gone)
  expect(await textOf('complaint', 'text', rows.complaint.id)).toBe(gone)
  expect(await textOf('complaint', 'contactPersonId', rows.complaint.id)).toBe(colleague.id)
  expect(await textOf('supplementaryStatement', 'statement', rows.supplementaryStatement.id)).toBe(gone)
  expect(await textOf('correctionNote', 'note', rows.correctionNote.id)).toBe(gone)
  expect(await textOf('caseNote', 'body', rows.caseNote.id)).toBe(gone)
  expect(await textOf('complaint', 'text', open.id)).toBe(named)
  expect(await textOf('complaint', 'claimantName', nobodys.id)).toBe('[–]')
})

test('an initial that a colleague has too, the office’s street and a shared former address name nobody by themselves', async () => {
  const all = await addPersonWithEverything()
  const { organization, colleague, person, earlier } = all
  const text = 'K. Zxqvärinen, Zxqkatu 1, onni@yritys.example'
  const { id } = await noteOn(all, text)
  await db
    .update(schema.contactPerson)
    .set({ fullName: 'Kalle Zxqvärinen' })
    .where(eq(schema.contactPerson.id, colleague.id))
  await db
    .update(schema.customerOrganization)
    .set({ billingAddress: 'Yritys Oy, Zxqkatu 1, 00100 Helsinki' })
    .where(eq(schema.customerOrganization.id, organization.id))
  const field = 'contactPerson.email'
  const asked = { caseId: earlier.id, recordId: person.id, field, oldValue: 'onni@yritys.example', newValue: null }
  await db.insert(schema.caseCorrection).values(asked)
  expect(await erase(all)).not.toBe('changed')
  expect(await textOf('interaction', 'note', id)).toBe(text)
})

test('a home street and an initial of their own are taken out of a colleague’s note', async () => {
  const all = await addPersonWithEverything()
  const { id } = await noteOn(all, 'Posti K. Zxqväriselle, Zxqkatu 1.')
  expect(await erase(all)).not.toBe('changed')
  expect(await textOf('interaction', 'note', id)).toBe('Posti [–], [–].')
})

test('what somebody asked to be called takes no words out of the texts of others, nor does a street without a number', async () => {
  const all = await addPersonWithEverything()
  const { person, earlier } = all
  const { id } = await noteOn(all, 'Reklamaatio on aiheeton.')
  const asked = { oldValue: mark.name, newValue: 'Reklamaatio', outcome: 'refused' } as const
  const isName = eq(schema.caseCorrection.field, 'contactPerson.fullName')
  await db
    .update(schema.caseCorrection)
    .set(asked)
    .where(and(eq(schema.caseCorrection.caseId, earlier.id), isName))
  await db.update(schema.contactPerson).set({ street: 'aiheeton' }).where(eq(schema.contactPerson.id, person.id))
  expect(await erase(all)).not.toBe('changed')
  expect(await textOf('interaction', 'note', id)).toBe('Reklamaatio on aiheeton.')
})
