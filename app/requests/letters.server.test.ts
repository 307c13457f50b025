import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { recipientTask } from '#db/schema/case-work.ts'
import { legalHold, erasureRecord } from '#db/schema/holds.ts'
import { recipient } from '#db/schema/recipients.ts'
import { caseCorrection, requestCase } from '#db/schema/requests.ts'
import { addContact, addStaff, addSubject, nobody, readCase, referenceOf } from '#tests/support/cases.ts'
import { sealText } from '~/identity/sealed-box.server.ts'
import type { LetterKind } from '~/mail/letter.ts'
import { answerRequest } from './decisions/answer-request.server.ts'
import { approveDecision } from './decisions/approve-decision.server.ts'
import { decideCorrections } from './decisions/decide-corrections.server.ts'
import { letters } from './letters.ts'
import { prepareDecision } from './decisions/prepare-decision.server.ts'
import { receiveRequest } from './receive-request.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')

async function receive(kind: 'access' | 'erasure' | 'rectification', isKnown = false) {
  const subject = await addSubject()
  const records = isKnown ? await addContact(subject.emailCanonical) : null
  const contactPersonIds = records ? [records.contact.id] : []
  const field = 'contactPerson.fullName'
  const corrections =
    records && kind === 'rectification'
      ? [{ recordId: records.contact.id, field, oldValue: 'Aino Esimerkki', newValue: 'Aino Malli' }]
      : []
  const received = await receiveRequest({ subject, kind, contactPersonIds, corrections, now })
  const reference = referenceOf(received)
  return { subject, reference, records, id: (await readCase(reference)).id }
}

function load(kind: LetterKind, entityId: string) {
  return letters.find((letter) => letter.kind === kind)!.load(db, entityId, now, now)
}

test('the acknowledgement says what was received, when, and until when it is answered', async () => {
  const { subject, reference, id } = await receive('access')
  expect(await load('request-received', id)).toMatchObject({
    to: subject.emailDeliver,
    locale: 'fi',
    caseId: id,
    props: {
      reference,
      kind: 'access',
      receivedAt: '2026-03-05T07:00:00.000Z',
      dueOn: '2026-04-07',
      link: `http://localhost:3000/fi/me/requests/${reference}`,
    },
  })
})

test('a letter goes where the request came from, though the person and their mailbox are gone', async () => {
  const { id } = await receive('access')
  await db
    .update(requestCase)
    .set({ mailboxId: null, deliveryAddress: sealText('aino@muualla.example') })
    .where(eq(requestCase.id, id))
  expect(await load('request-answered', id)).toMatchObject({ to: 'aino@muualla.example' })
})

test('a letter whose address is forgotten, or whose case is gone, is cancelled with a word', async () => {
  const { id } = await receive('access')
  await db.update(requestCase).set({ deliveryAddress: null }).where(eq(requestCase.id, id))
  // A warning goes to the staff, whose addresses the case does not know.
  for (const { kind } of letters.filter((one) => one.kind !== 'case-due'))
    expect(await load(kind, id)).toEqual({ cancel: 'address_cleared', caseId: id })
  expect(await load('request-received', nobody())).toEqual({ cancel: 'case_gone' })
})

test('the refusal names its code, its article and the reasons of the decision in force', async () => {
  const { reference, id } = await receive('erasure')
  const decision = { outcome: 'refuse', refusalCode: 'REF-17-NO-GROUND', reasons: 'Toimeksianto on kesken.' } as const
  await prepareDecision({ reference, version: 1, staff: await addStaff('officer'), decision, now })
  await approveDecision({ reference, version: 2, staff: await addStaff('approver'), now })
  const props = { reference, code: 'REF-17-NO-GROUND', article: 'GDPR 17(1)', reasons: decision.reasons }
  expect(await load('request-refused', id)).toMatchObject({ props })
})

test('the answer itself is not in its letter', async () => {
  const { reference, id } = await receive('access')
  await answerRequest({ reference, version: 1, staff: await addStaff('officer'), answer: 'Salainen vastaus.', now })
  const letter = await load('request-answered', id)
  expect(letter).toMatchObject({ props: { reference, kind: 'access' } })
  expect(JSON.stringify(letter)).not.toContain('Salainen')
})

test('the letter of a rectification names fields and reasons, never a value', async () => {
  const { reference, id } = await receive('rectification', true)
  const [correction] = await db.select().from(caseCorrection).where(eq(caseCorrection.caseId, id))
  const refused = { correctionId: correction!.id, outcome: 'refused', code: 'REF-16-ACCURATE' } as const
  const verdicts = [{ ...refused, reason: 'Nimi on oikein.' }]
  const evidence = 'Passi nähtiin, ja organisaatio vahvisti nimen puhelimessa.'
  await decideCorrections({ reference, version: 1, staff: await addStaff('officer'), verdicts, evidence, now })
  expect(await load('correction-done', id)).toMatchObject({ cancel: 'overtaken' })
  const { version } = await readCase(reference)
  await approveDecision({ reference, version, staff: await addStaff('approver'), now })
  const letter = await load('correction-done', id)
  expect(letter).toMatchObject({
    props: {
      reference,
      accepted: [],
      refused: [
        { term: 'Yhteyshenkilön nimi', code: 'REF-16-ACCURATE', article: 'GDPR 16', reasons: 'Nimi on oikein.' },
      ],
    },
  })
  expect(JSON.stringify(letter)).not.toContain('contactPerson')
  expect(JSON.stringify(letter)).not.toContain('Malli')
})

test('the letter of an erasure counts what went and what stays, on which ground and until when', async () => {
  const { reference, id } = await receive('erasure')
  const officer = await addStaff('officer')
  const counts = {
    contactPerson: { erased: 1, cleared: 0, held: 0 },
    interaction: { erased: 2, cleared: 1, held: 0 },
    voucher: { erased: 0, cleared: 0, held: 3 },
  }
  await db.insert(erasureRecord).values({ caseId: id, executedAt: now, executedBy: officer.id, planHash: 'x', counts })
  const hold = { caseId: id, tableName: 'voucher', ground: 'accounting', reason: 'accounting' } as const
  await db.insert(legalHold).values([
    { ...hold, recordId: nobody(), until: '2030-12-31' },
    { ...hold, recordId: nobody(), until: '2031-12-31' },
    { ...hold, recordId: nobody(), until: '2031-12-31' },
  ])
  const letter = await load('erasure-done', id)
  expect(letter).toMatchObject({
    props: {
      reference,
      erasedOn: '2026-03-05',
      erased: [{ count: 1 }, { count: 3 }],
      kept: [
        { count: 1, ground: 'accounting', until: '2030-12-31' },
        { count: 2, ground: 'accounting', until: '2031-12-31' },
      ],
      told: null,
      gone: 0,
    },
  })
  expect(JSON.stringify(letter)).not.toContain('contactPerson')
})

test('of the recipients of an erasure those yet to be asked are told of, and those who no longer hold the data', async () => {
  const { id } = await receive('erasure')
  const officer = await addStaff('officer')
  await db
    .insert(erasureRecord)
    .values({ caseId: id, executedAt: now, executedBy: officer.id, planHash: 'x', counts: {} })
  const processor = { role: 'processor', task: 'ylläpito', country: 'FI', validFrom: '2020-01-01' } as const
  const names = ['Avoin Oy', 'Myöhempi Oy', 'Poistanut Oy', 'Ei voinut Oy'].map((name) => `${name} ${id}`)
  const added = await db
    .insert(recipient)
    .values(names.map((legalName) => ({ ...processor, legalName })))
    .returning({ id: recipient.id })
  const task = { caseId: id, action: 'erase', createdAt: now } as const
  const [open, later, gone, impossible] = added.map((one) => one.id) as [string, string, string, string]
  await db.insert(recipientTask).values([
    { ...task, recipientId: open, dueOn: '2026-03-12' },
    { ...task, recipientId: later, dueOn: '2026-03-13' },
    { ...task, recipientId: gone, dueOn: '2026-03-12', doneAt: now, outcome: 'done' },
    { ...task, recipientId: impossible, dueOn: '2026-03-20', doneAt: now, outcome: 'impossible' },
  ])
  expect(await load('erasure-done', id)).toMatchObject({ props: { told: { count: 2, by: '2026-03-13' }, gone: 1 } })
})
