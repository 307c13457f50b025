import { randomUUID } from 'node:crypto'
import { count, eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db, type Transaction } from '#db/client.server.ts'
import * as schema from '#db/schema/index.ts'
import {
  addPersonWithEverything,
  insert,
  mark,
  now,
  searchEverywhere,
  type PersonWithEverything,
} from '#tests/support/person-with-everything.ts'
import { hashAddress } from '~/marketing/address-hash.server.ts'
import { isBanned } from '~/marketing/queries.server.ts'
import { personalTables } from './description/register-description.ts'
import { eraseSubjectIn } from './erase-subject.server.ts'
import { hashPlan } from './erasure-plan.ts'
import { lockText, replaceMarks } from './free-texts.server.ts'
import { lockRecordOf } from './held-records.server.ts'
import { prepareErasure } from './prepare-erasure.server.ts'
import { columnOf, tableOf } from './read-rows.server.ts'

async function carryOut({ person, request, officer }: PersonWithEverything, plan = prepareErasure([person.id], now)) {
  const approved = JSON.parse(JSON.stringify(await plan)) as Awaited<typeof plan>
  const planHash = hashPlan(approved)
  const erasure = { planHash, caseId: request.id, contactPersonIds: [person.id], staffId: officer.id, now }
  return db.transaction((tx: Transaction) => eraseSubjectIn(tx, erasure))
}

const rowOf = async (table: 'voucher' | 'complaint' | 'disclosure' | 'salesRecord', id: string) => {
  const [row] = await db
    .select()
    .from(tableOf(table))
    .where(eq(columnOf(table, 'id'), id))
  return row
}

test('an erasure leaves nothing of the person but what its plan holds, and everything of the others', async () => {
  const all = await addPersonWithEverything()
  const plan = await prepareErasure([all.person.id], now)
  const traces = Object.values(mark)
  expect((await searchEverywhere(traces)).length).toBeGreaterThan(15)

  const erased = await carryOut(all)
  expect(erased).toMatchObject({
    counts: {
      contactPerson: { erased: 1 },
      voucher: { erased: 1, cleared: 0, held: 1 },
      complaint: { erased: 1, held: 1 },
    },
  })

  expect(await searchEverywhere(traces)).toEqual([
    'complaint.claimant_contact: 1',
    'complaint.claimant_name: 1',
    'complaint.text: 1',
    'voucher.buyer_reference: 1',
    'voucher.content: 1',
  ])
  const held = plan.items.filter(({ verdict }) => verdict === 'hold').map(({ table, ids }) => [table, ids])
  expect(held).toEqual([
    ['complaint', [all.openClaim.id]],
    ['voucher', [all.heldVoucher.id]],
  ])

  expect(await rowOf('voucher', all.heldVoucher.id)).toEqual({
    ...all.heldVoucher,
    contactPersonId: null,
    archivedAt: now,
  })
  expect(await rowOf('voucher', all.lapsedVoucher.id)).toBeUndefined()
  expect(await rowOf('complaint', all.openClaim.id)).toEqual({ ...all.openClaim, contactPersonId: null })
  expect(await rowOf('complaint', all.settledClaim.id)).toBeUndefined()
  expect(await rowOf('salesRecord', all.sale.id)).toEqual({ ...all.sale, contactPersonId: null })
  expect(await rowOf('disclosure', all.disclosure.id)).toEqual({ ...all.disclosure, contactPersonId: null })

  const [colleague] = await db.select().from(schema.contactPerson).where(eq(schema.contactPerson.id, all.colleague.id))
  expect(colleague).toEqual(all.colleague)
  const notes = await db
    .select({ count: count() })
    .from(schema.interaction)
    .where(eq(schema.interaction.contactPersonId, all.colleague.id))
  expect(notes).toEqual([{ count: 2 }])
  const isNote = eq(schema.interaction.id, all.noteOnColleague.id)
  const [note] = await db.select().from(schema.interaction).where(isNote)
  expect(note).toMatchObject({ subject: 'Tilaus, [–]', note: 'Onni tilasi. Lasku: [–], [–], [–].' })
  expect(plan.items).toContainEqual(
    expect.objectContaining({ verdict: 'clear', ids: [all.noteOnColleague.id], reason: 'named_in_note' }),
  )
  // The employer's switchboard stays the employer's.
  expect(await organizationOf(all)).toMatchObject({ name: 'Yritys Oy', email: null, phone: '+358201234567' })
  expect(plan.items).toContainEqual(
    expect.objectContaining({ verdict: 'clear', ids: [all.organization.id], reason: 'own_contact' }),
  )
})

const organizationOf = async ({ organization }: PersonWithEverything) => {
  const { customerOrganization } = schema
  const [row] = await db.select().from(customerOrganization).where(eq(customerOrganization.id, organization.id))
  return row
}

test('of a sole trader’s firm the e-mail address and telephone go, and the plan says what stays and why', async () => {
  const name = `Tmi ${mark.name}`
  const all = await addPersonWithEverything({
    name,
    isSoleTrader: true,
    phone: '+358201112222',
    billingAddress: 'PL 1',
  })
  await db.delete(schema.interaction)
  await db.delete(schema.contactPerson).where(eq(schema.contactPerson.id, all.colleague.id))
  const plan = await prepareErasure([all.person.id], now)
  expect(plan.items).toContainEqual(
    expect.objectContaining({ verdict: 'keep', ids: [all.organization.id], reason: 'sole_trader' }),
  )
  expect(await carryOut(all)).toMatchObject({ counts: { customerOrganization: { erased: 0, cleared: 1, held: 0 } } })
  expect(await organizationOf(all)).toMatchObject({ name, email: null, phone: null, billingAddress: 'PL 1' })
  expect(await searchEverywhere([...Object.values(mark), '+358201112222'])).toEqual([
    'complaint.claimant_contact: 1',
    'complaint.claimant_name: 1',
    'complaint.text: 1',
    'customer_organization.name: 1',
    'voucher.buyer_reference: 1',
    'voucher.content: 1',
  ])
})

test('a trader’s number that is not the erased person’s stays while others work for the firm', async () => {
  const all = await addPersonWithEverything({ isSoleTrader: true, email: 'toiminimi@yritys.example' })
  await carryOut(all)
  const left = { email: 'toiminimi@yritys.example', phone: '+358201234567' }
  expect(await organizationOf(all)).toMatchObject(left)
})

test('a switchboard’s number, a shared mailbox and the organisation’s own stay the organisation’s', async () => {
  for (const email of ['info@yritys.example', mark.address]) {
    const all = await addPersonWithEverything({ email, phone: mark.phone })
    const own = { email, emailCanonical: email }
    await db.update(schema.contactPerson).set(own).where(eq(schema.contactPerson.id, all.person.id))
    const others = { ...(email === mark.address ? own : {}), phone: mark.phone }
    await db.update(schema.contactPerson).set(others).where(eq(schema.contactPerson.id, all.colleague.id))
    expect(await carryOut(all)).not.toBe('changed')
    expect(await organizationOf(all)).toMatchObject({ email, phone: mark.phone })
  }
})

test('a note held as evidence, and one that names a namesake, stay as they are', async () => {
  const all = await addPersonWithEverything()
  const [note] = await db.select().from(schema.interaction).where(eq(schema.interaction.id, all.noteOnColleague.id))
  const hold = { tableName: 'interaction', ground: 'claim', reason: 'Riita on kesken.', createdAt: now } as const
  await db.insert(schema.legalHold).values({ ...hold, recordId: note!.id })
  const again = {
    organizationId: all.organization.id,
    contactPersonId: all.colleague.id,
    occurredAt: now,
    channel: 'phone',
    subject: `Tapaaminen, ${mark.name}`,
  } as const
  const [named] = await db.insert(schema.interaction).values(again).returning()
  const { id: _, externalId, ...namesake } = all.colleague as typeof schema.contactPerson.$inferSelect
  await db.insert(schema.contactPerson).values({ ...namesake, externalId: `${externalId}-2`, fullName: mark.name })
  await carryOut(all)
  const found = await db
    .select()
    .from(schema.interaction)
    .where(eq(schema.interaction.organizationId, all.organization.id))
  expect(found).toEqual(expect.arrayContaining([note, named]))
})

test('no key leads to the erased person any more, and their sessions are gone', async () => {
  const all = await addPersonWithEverything()
  expect(await carryOut(all)).not.toBe('changed')
  const linked = personalTables.filter(([name, { fields }]) => fields.contactPersonId && name !== 'accessLog')
  expect(linked.length).toBeGreaterThan(7)
  for (const [name] of linked) {
    const isTheirs = eq(columnOf(name, 'contactPersonId'), all.person.id)
    expect(
      await db
        .select({ table: sql`${name}` })
        .from(tableOf(name))
        .where(isTheirs),
    ).toEqual([])
  }
  expect(await db.select().from(schema.mailboxSession).where(eq(schema.mailboxSession.userId, all.mailbox.id))).toEqual(
    [],
  )
})

test('an erasure is proved, logged, held and banned without a value', async () => {
  const all = await addPersonWithEverything()
  const plan = await prepareErasure([all.person.id], now)
  await carryOut(all)
  const caseId = all.request.id
  const holds = await db.select().from(schema.legalHold).where(eq(schema.legalHold.caseId, caseId))
  expect(
    holds.map(({ tableName, ground, until, reviewOn }) => [tableName, ground, until, reviewOn].join()).toSorted(),
  ).toEqual(['complaint,claim,,2027-05-22', 'voucher,accounting,2030-12-31,'])
  const [record] = await db.select().from(schema.erasureRecord).where(eq(schema.erasureRecord.caseId, caseId))
  expect(record).toMatchObject({ executedBy: all.officer.id, planHash: hashPlan(plan), executedAt: now })
  const [entry] = await db.select().from(schema.erasureLedger).where(eq(schema.erasureLedger.caseId, caseId))
  expect(entry!.emailHash).toBe(hashAddress(mark.address).full)
  expect(await isBanned(mark.address, 'email')).toBe(true)
  const events = await db.select().from(schema.auditEvent).where(eq(schema.auditEvent.subjectId, all.person.id))
  expect(events.map(({ action, actorId }) => [action, actorId])).toContainEqual(['erasure.executed', all.officer.id])
})

test('an erasure whose records changed since the approval does nothing', async () => {
  const all = await addPersonWithEverything()
  const approved = prepareErasure([all.person.id], now)
  await approved
  await db.update(schema.complaint).set({ closedAt: now }).where(eq(schema.complaint.id, all.openClaim.id))
  expect(await carryOut(all, approved)).toBe('changed')
  expect(await rowOf('complaint', all.openClaim.id)).toMatchObject({ contactPersonId: all.person.id })
  expect(await carryOut(all)).not.toBe('changed')
  expect(await carryOut(all, approved)).toBe('changed')
})

const isWaiting = sql`select 1 from pg_locks where not granted`

/** Begins the erasure while a change of somebody else's is under way, which ends when the erasure waits for it. */
async function eraseDuring(all: PersonWithEverything, change: (tx: Transaction) => Promise<unknown>) {
  const approved = prepareErasure([all.person.id], now)
  await approved
  const { begun } = await db.transaction(async (tx) => {
    await change(tx)
    const erasing = carryOut(all, approved)
    while ((await tx.execute(isWaiting)).length === 0);
    return { begun: erasing }
  })
  return begun
}

const linkOf = ({ organization, person }: PersonWithEverything) => ({
  organizationId: organization.id,
  contactPersonId: person.id,
})

test('a record that somebody is just adding when the erasure begins is seen, and nothing is erased', async () => {
  const all = await addPersonWithEverything()
  const call = { ...linkOf(all), occurredAt: now, channel: 'phone', subject: 'Soitto' } as const
  expect(await eraseDuring(all, (tx) => tx.insert(schema.interaction).values(call))).toBe('changed')
})

test('a hold that somebody is just placing when the erasure begins is seen, and nothing is erased', async () => {
  const all = await addPersonWithEverything()
  const call = await insert(schema.interaction, {
    ...linkOf(all),
    occurredAt: now,
    channel: 'phone',
    subject: 'Soitto',
  })
  const contactPersonIds = [all.person.id]
  const hold = { recordId: call.id, tableName: 'interaction', ground: 'claim', reason: 'Riita', reviewOn: '2026-09-01' }
  const placing = async (tx: Transaction) => {
    expect(await lockRecordOf(tx, { table: 'interaction', recordId: call.id, contactPersonIds })).toBe(true)
    await tx.insert(schema.legalHold).values({ ...hold, ground: 'claim' })
  }
  expect(await eraseDuring(all, placing)).toBe('changed')
  expect(await db.$count(schema.interaction, eq(schema.interaction.id, call.id))).toBe(1)
})

test('marks that an officer is just making in a text go with it', async () => {
  const all = await addPersonWithEverything()
  const note = { occurredAt: now, channel: 'phone', subject: 'Soitto', note: `Kertoi ${mark.name} olevansa` } as const
  const call = await insert(schema.interaction, { ...linkOf(all), ...note })
  const marking = async (tx: Transaction) => {
    const text = await lockText(tx, [all.person.id], { table: 'interaction', recordId: call.id })
    const marks = new Map([['interaction.note', [{ startsAt: 0, endsAt: 6, code: 'REF-15-4-OTHERS' as const }]]])
    await replaceMarks(tx, text!, { marks, markedBy: all.officer.id, caseId: all.request.id, now })
  }
  expect(await eraseDuring(all, marking)).toMatchObject({ counts: {} })
  expect(await db.$count(schema.redaction, eq(schema.redaction.recordId, call.id))).toBe(0)
})

test('a sign-in between approval and erasure is no change', async () => {
  const all = await addPersonWithEverything()
  const approved = prepareErasure([all.person.id], now)
  await approved
  await insert(schema.mailboxSession, { id: randomUUID(), userId: all.mailbox.id, createdAt: now, expiresAt: now })
  expect(await carryOut(all, approved)).not.toBe('changed')
})

test('a mailbox that a colleague reads too stays, without a ban', async () => {
  const all = await addPersonWithEverything()
  await db
    .update(schema.contactPerson)
    .set({ emailCanonical: mark.address })
    .where(eq(schema.contactPerson.id, all.colleague.id))
  const bans = await db.select({ count: count() }).from(schema.suppressionEntry)
  await carryOut(all)
  expect(
    await db.select().from(schema.verifiedMailbox).where(eq(schema.verifiedMailbox.id, all.mailbox.id)),
  ).toHaveLength(1)
  expect(await db.select({ count: count() }).from(schema.suppressionEntry)).toEqual(bans)
  const [entry] = await db.select().from(schema.erasureLedger).where(eq(schema.erasureLedger.caseId, all.request.id))
  expect(entry).toMatchObject({ emailHash: null, emailBaseHash: null })
})
