import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { redaction } from '#db/schema/case-work.ts'
import { interaction } from '#db/schema/history.ts'
import { caseCorrection } from '#db/schema/requests.ts'
import { isDone, pageOf, problemAt, takenCasePage } from '#tests/support/case-page.ts'
import { addContact, addStaff, addSubject, readCase, referenceOf } from '#tests/support/cases.ts'
import { assignCase } from '~/requests/desk/assign-case.server.ts'
import { receiveRequest } from '~/requests/receive-request.server.ts'

const now = new Date()
const balancing = 'Pyytäjän tilanne painaa enemmän kuin meidän syymme, koska kysely ei ole välttämätön.'
const evidence = 'Toimeksiantosopimus 4711, jossa pyytäjä on nimetty yhteyshenkilöksi.'

const because = 'Nimi on sellainen kuin organisaatio ilmoitti.'

test('a restriction is prepared, approved and proposed to end on the page of its case', async () => {
  const { officer, post, get, reference } = await takenCasePage('restriction', now)
  const approver = await addStaff('approver')
  expect((await get(officer)).work.step).toBe('restrict')
  expect(await post(officer, { intent: 'prepare_restriction' })).toMatchObject(problemAt('ground'))
  expect(await post(officer, { intent: 'prepare_restriction', ground: 'unlawful' })).toMatchObject(isDone)
  const prepared = await get(approver)
  expect(prepared.work).toMatchObject({ step: 'approve', decision: { ground: 'käsittely on ollut lainvastaista' } })
  expect(await post(approver, { intent: 'approve' })).toMatchObject(isDone)
  expect((await get(officer)).restrictions).toMatchObject({ stage: 'standing', mayPropose: true, mayApprove: false })
  expect(await post(officer, { intent: 'propose_lifting', liftReason: 'Ei' })).toMatchObject(problemAt('liftReason'))
  await post(officer, { intent: 'propose_lifting', liftReason: 'Käsittely on korjattu lailliseksi.' })
  expect((await get(approver)).restrictions).toMatchObject({ stage: 'proposed', mayPropose: false, mayApprove: true })
  expect(await post(approver, { intent: 'approve_lifting' })).toMatchObject(isDone)
  expect((await get(officer)).restrictions).toMatchObject({ stage: 'telling', mayTell: true })
  expect(await post(officer, { intent: 'lifting_told' })).toMatchObject(isDone)
  expect((await get(officer)).restrictions).toMatchObject({ stage: 'lifted', mayPropose: false })
  expect(await readCase(reference)).toMatchObject({ state: 'completed' })
})

test('an objection is decided purpose by purpose, each mistake shown where it is', async () => {
  const { officer, post, get } = await takenCasePage('objection', now)
  expect((await get(officer)).work).toMatchObject({ step: 'object', plan: { hash: expect.any(String) } })
  const asked = { intent: 'prepare_objection', 'purpose-satisfaction_survey': 'grant', balancing }
  expect(await post(officer, asked)).toMatchObject(problemAt('purpose-customer_relationship'))
  const form = { ...asked, 'purpose-customer_relationship': 'none' }
  expect(await post(officer, { intent: form.intent, balancing })).toMatchObject(
    problemAt('purpose-customer_relationship'),
  )
  expect(await post(officer, { ...form, balancing: 'Ei' })).toMatchObject(problemAt('balancing'))
  const inPart = { ...form, 'purpose-customer_relationship': 'refuse' }
  expect(await post(officer, inPart)).toMatchObject(problemAt('objectionCode'))
  const onGround = { ...inPart, objectionCode: 'REF-21-1-COMPELLING' }
  expect(await post(officer, onGround)).toMatchObject(problemAt('objectionEvidence'))
  expect(await post(officer, { ...onGround, objectionEvidence: evidence })).toMatchObject(isDone)
  expect((await get(officer)).work.decision).toMatchObject({
    balancing,
    evidence,
    notAsked: [],
    purposes: ['asiakastyytyväisyyskysely'],
    parts: [{ term: 'Asiakassuhteen hoitaminen', refusal: { code: 'REF-21-1-COMPELLING' } }],
  })
  const refused = await takenCasePage('objection', now)
  const refusal = { intent: 'refuse', refusalCode: 'REF-21-1-CLAIMS', refusalReasons: 'Vaade on kesken.' }
  expect(await refused.post(refused.officer, refusal)).toMatchObject(problemAt('refusalBalancing'))
})

test('an access request: texts read through on the page, then answered, whole or in part', async () => {
  const { officer, post, get, contact, organization } = await takenCasePage('access', now)
  const of = { organizationId: organization.id, contactPersonId: contact.id, occurredAt: now, subject: 'Puhelu' }
  const [row] = await db
    .insert(interaction)
    .values({ ...of, channel: 'phone', note: 'Onni Malli soitti.' })
    .returning()
  const { texts, work } = await get(officer)
  expect(work.parts.map(({ table }) => table)).toEqual(expect.arrayContaining(['interaction', 'complaint']))
  expect(texts!.unread).toMatchObject([{ recordId: row!.id, isSecret: false, passages: '' }])
  const { seen } = texts!.unread[0]!
  const record = `interaction/${row!.id}`
  expect(await post(officer, { intent: 'answer', answer: 'Tiedot ovat palvelussa.' })).toMatchObject(
    problemAt('answer'),
  )
  const mark = { intent: 'mark_text', record, seen }
  const lost = await post(officer, { ...mark, [`passages-${row!.id}`]: 'Onni Malli\r\nOlavi' })
  expect(lost).toMatchObject(problemAt(`passages-${row!.id}`))
  expect(await post(officer, { ...mark, [`passages-${row!.id}`]: 'Onni Malli\r\n' })).toMatchObject(isDone)
  expect(await db.$count(redaction, eq(redaction.recordId, row!.id))).toBe(1)
  const marked = (await get(officer)).texts!.unread[0]!
  expect(marked).toMatchObject({ passages: 'Onni Malli', texts: [{ preview: '[***] soitti.' }] })
  expect(await post(officer, { intent: 'release_text', record, seen })).toMatchObject({ init: { status: 409 } })
  expect(await post(officer, { intent: 'release_text', record, seen: marked.seen })).toMatchObject(isDone)
  expect((await get(officer)).texts).toMatchObject({ unread: [], read: [{ recordId: row!.id }], left: 0 })
  const inPart = { intent: 'answer_in_part', partAnswer: 'Muut tiedot ovat palvelussa.', 'partCode-complaint': '' }
  expect(await post(officer, inPart)).toMatchObject(problemAt('partCode-complaint'))
  const part = { ...inPart, 'partCode-complaint': 'REF-15-4-OTHERS' }
  expect(await post(officer, part)).toMatchObject(problemAt('partReasons-complaint'))
  expect(await post(officer, { ...part, 'partReasons-complaint': 'Koskee toista ihmistä.' })).toMatchObject(isDone)
  expect((await get(officer)).work.decision!.parts).toMatchObject([{ term: 'Reklamaatiot' }])
})

test('texts are shown to the handler of an access request, and to nobody else', async () => {
  const { get, contact, organization } = await takenCasePage('access', now)
  const of = { organizationId: organization.id, contactPersonId: contact.id, occurredAt: now, subject: 'Puhelu' }
  await db.insert(interaction).values({ ...of, channel: 'phone', note: 'Onni Malli soitti.' })
  for (const role of ['officer', 'approver', 'dpo'] as const) {
    const page = await get(await addStaff(role))
    expect(page.texts).toBeNull()
    expect(JSON.stringify(page)).not.toContain('Onni')
  }
})

test('a refused correction asks for its ground on its row, and comes back filled in when it is sent back', async () => {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical)
  const change = { oldValue: contact.fullName, newValue: 'Aino Malli' }
  const corrections = [{ recordId: contact.id, field: 'contactPerson.fullName', ...change }]
  const asked = { subject, kind: 'rectification', contactPersonIds: [contact.id], corrections, now } as const
  const reference = referenceOf(await receiveRequest(asked))
  const [officer, approver] = await Promise.all([addStaff('officer'), addStaff('approver')])
  await assignCase({ reference, version: 1, staff: officer, assigneeId: officer.id, now })
  const { post, get } = pageOf(reference)
  const { id } = (await get(officer)).work.corrections[0]!
  const form = {
    intent: 'decide_corrections',
    [`outcome-${id}`]: 'refused',
    [`code-${id}`]: '',
    [`reason-${id}`]: 'Ei',
  }
  expect(await post(officer, form)).toMatchObject(problemAt(`code-${id}`))
  const short = { ...form, [`code-${id}`]: 'REF-16-ACCURATE' }
  expect(await post(officer, short)).toMatchObject(problemAt(`reason-${id}`))
  expect(await post(officer, { ...short, [`code-${id}`]: 'REF-16-RECORD', [`reason-${id}`]: because })).toMatchObject(
    problemAt(`code-${id}`),
  )
  const told = { ...short, [`reason-${id}`]: because }
  expect(await post(officer, told)).toMatchObject(problemAt('correctionEvidence'))
  expect(await post(officer, { ...told, correctionEvidence: evidence })).toMatchObject(isDone)
  const prepared = (await get(approver)).work
  expect(prepared).toMatchObject({
    step: 'approve',
    decision: { evidence, parts: [{ term: 'Yhteyshenkilön nimi', reasons: because }] },
  })
  expect(await post(approver, { intent: 'return', returnReason: 'Tarkista vielä.' })).toMatchObject(isDone)
  expect((await get(officer)).work).toMatchObject({
    step: 'correct',
    sentBack: { evidence },
    corrections: [{ outcome: 'pending', proposed: { code: 'REF-16-ACCURATE', reason: because } }],
  })
})

test('a rectification in words gets its fields on the page, and is then decided field by field', async () => {
  const { contact, organization, officer, post, get, reference } = await takenCasePage('rectification', now)
  const { addable, step, guide } = (await get(officer)).work
  expect([step, guide]).toEqual(['answer', 'correct'])
  expect(addable.words).toBe('suomi, ruotsi, englanti')
  const field = (path: string) => `${path.startsWith('contactPerson.') ? contact.id : organization.id}/${path}`
  expect(addable.fields).toContainEqual({
    value: field('contactPerson.fullName'),
    label: 'Yhteyshenkilön nimi (Aino Esimerkki, Esimerkki Oy)',
  })
  expect(JSON.stringify(addable)).not.toContain(contact.phone)
  const form = { intent: 'add_correction', correctionField: field('contactPerson.phone') }
  expect(await post(officer, { intent: form.intent })).toMatchObject(problemAt('correctionField'))
  expect(await post(officer, { ...form, correctionField: 'x/contactPerson.phone' })).toMatchObject(
    problemAt('correctionField'),
  )
  const typed = { correctionValue: 'ei numero' }
  expect(await post(officer, { ...form, ...typed })).toMatchObject({
    init: { status: 422 },
    data: { values: typed, problems: { correctionValue: expect.stringContaining('puhelinnumero') } },
  })
  const stale = await post(officer, { ...form, ...typed, version: '1' })
  expect(stale).toMatchObject({ init: { status: 409 }, data: { note: 'changed', typed: ['ei numero'] } })
  expect(await post(officer, { ...form, correctionValue: '040 765 4321' })).toMatchObject(isDone)
  expect((await get(officer)).work).toMatchObject({
    step: 'correct',
    corrections: [{ term: 'Puhelin', now: '+358401234567', willBe: '+358407654321', outcome: 'pending' }],
  })
  await expect(post(await addStaff('approver'), form)).rejects.toMatchObject({ status: 404 })
  expect((await get(await addStaff('officer'))).work.addable.fields).toEqual([])
  const { id } = await readCase(reference)
  expect(await db.$count(caseCorrection, eq(caseCorrection.caseId, id))).toBe(1)
})

test('a correction note is asked for where it is missing', async () => {
  const { officer, post, get } = await takenCasePage('rectification', now)
  expect((await get(officer)).recordNotes).toMatchObject({ notes: [], records: [] })
  expect(await post(officer, { intent: 'note_correction' })).toMatchObject(problemAt('noteRecord'))
  const refusal = { intent: 'refuse', refusalCode: 'REF-16-RECORD', refusalReasons: 'Tositetta ei saa muuttaa.' }
  expect(await post(officer, refusal)).toMatchObject(problemAt('refusalCode'))
})
