import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { db, sqlClient } from '#db/client.server.ts'
import * as schema from '#db/schema/index.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'

export const now = new Date('2026-11-22T10:00:00Z')
/** Words that occur nowhere else, so that a trace of them is a trace of the person. */
export const mark = {
  name: 'Kerttu Zxqvärinen',
  address: 'kerttu.zxqvarinen@yritys.example',
  phone: '+358409998877',
  street: 'Zxqkatu 1',
}
const others = 'onni@yritys.example'

export async function insert<T extends { id: string }>(
  table: Parameters<typeof db.insert>[0],
  values: object,
): Promise<T> {
  const [row] = await db
    .insert(table)
    .values(values as never)
    .returning()
  return row as T
}

/**
 * A person about whom the database knows all it can know, and a colleague of whom nothing may be lost. Only one such
 * person at a time: the one before goes.
 */
export async function addPersonWithEverything(firm: Partial<typeof schema.customerOrganization.$inferInsert> = {}) {
  await sqlClient`truncate contact_person, financial_year, verified_mailbox, suppression_entry, mailbox_link, survey_extract cascade`
  const suffix = randomUUID().slice(0, 8)
  const organization = await insert(schema.customerOrganization, {
    externalId: `O-${suffix}`,
    name: 'Yritys Oy',
    obtainedAt: '2020-01-01',
    // As an ERP has it that knows an organisation by one person.
    email: mark.address,
    phone: '+358201234567',
    ...firm,
  })
  const contactOf = (fullName: string, email: string) => ({
    externalId: `C-${suffix}-${email}`,
    organizationId: organization.id,
    fullName,
    language: 'fi',
    email,
    emailCanonical: email,
    source: 'employer_organization',
    obtainedAt: '2020-01-01',
    lastInteractionAt: now,
  })
  const person = await insert(schema.contactPerson, {
    ...contactOf(mark.name, mark.address),
    phone: mark.phone,
    street: mark.street,
  })
  const colleague = await insert(schema.contactPerson, contactOf('Onni Malli', others))
  const of = { organizationId: organization.id, contactPersonId: person.id }
  await insert(schema.datumSource, {
    contactPersonId: person.id,
    field: 'phone',
    source: 'data_subject',
    obtainedAt: '2021-01-01',
  })
  const sale = await insert(schema.salesRecord, {
    ...of,
    orderedOn: '2025-03-01',
    service: 'Koulutus',
    amountCents: 10_000,
    currency: 'EUR',
  })

  const year = (endsOn: string) => insert(schema.financialYear, { startsOn: `${endsOn.slice(0, 4)}-01-01`, endsOn })
  const voucherOf = async (number: string, endsOn: string) => ({
    ...of,
    number: `${number}-${suffix}`,
    kind: 'invoice',
    financialYearId: (await year(endsOn)).id,
    issuedOn: endsOn,
    buyerReference: mark.name,
    content: `Lasku. Viitteenne: ${mark.name}, ${mark.phone}`,
    amountCents: 10_000,
    currency: 'EUR',
  })
  const heldVoucher = await insert(schema.voucher, await voucherOf('A', '2024-12-31'))
  const lapsedVoucher = await insert(schema.voucher, await voucherOf('B', '2010-12-31'))

  await insert(schema.interaction, {
    ...of,
    occurredAt: now,
    channel: 'phone',
    subject: `Soitto: ${mark.name}`,
    note: mark.phone,
  })
  await insert(schema.interaction, {
    ...of,
    contactPersonId: colleague.id,
    occurredAt: now,
    channel: 'phone',
    subject: 'Soitto',
  })
  const noteOnColleague = await insert(schema.interaction, {
    ...of,
    contactPersonId: colleague.id,
    occurredAt: now,
    channel: 'phone',
    subject: `Tilaus, ${mark.name}`,
    note: `Onni tilasi. Lasku: ${mark.name}, ${mark.address}, 040 999 8877.`,
  })
  await insert(schema.customerFeedback, { ...of, receivedAt: now, text: `Kiitos, ${mark.name}` })
  const claim = {
    ...of,
    receivedAt: now,
    claimantName: mark.name,
    claimantContact: mark.address,
    text: `Vaadin. ${mark.name}`,
  }
  const openClaim = await insert(schema.complaint, claim)
  const settledClaim = await insert(schema.complaint, { ...claim, closedAt: now })

  const recipient = await insert(schema.recipient, {
    legalName: `Palvelu ${suffix} Oy`,
    role: 'processor',
    task: 'ylläpito',
    country: 'FI',
    validFrom: '2020-01-01',
  })
  const disclosure = await insert(schema.disclosure, {
    recipientId: recipient.id,
    contactPersonId: person.id,
    dataItems: ['contactPerson.phone'],
    legalGround: 'sopimus',
    disclosedAt: now,
  })
  const extract = await insert(schema.surveyExtract, {
    campaign: 'Kysely',
    selection: 'kaikki',
    fields: ['email'],
    surveyEndsOn: '2026-12-01',
    rowCount: 1,
    rowHash: 'x',
  })
  await insert(schema.surveyExtractMember, {
    extractId: extract.id,
    contactPersonId: person.id,
    fullName: mark.name,
    email: mark.address,
    language: 'fi',
  })

  const mailbox = await insert(schema.verifiedMailbox, {
    emailCanonical: mark.address,
    emailDeliver: mark.address,
    locale: 'fi',
    lastVerifiedAt: now,
  })
  await insert(schema.mailboxSession, { id: `session-${suffix}`, userId: mailbox.id, createdAt: now, expiresAt: now })
  await insert(schema.mailboxLink, {
    purpose: 'sign_in',
    tokenHash: suffix,
    emailCanonical: mark.address,
    emailDeliver: mark.address,
    locale: 'fi',
    expiresAt: now,
  })
  const requestOf = (number: string, kind: string) => ({
    reference: `TP-2026-${number}-${suffix}`,
    kind,
    state: 'executing',
    channel: 'portal',
    locale: 'fi',
    receivedAt: now,
    dueOn: '2026-12-22',
    mailboxId: mailbox.id,
    deliveryAddress: 'sealed',
    explanation: `Terveisin ${mark.name}`,
  })
  const earlier = await insert(schema.requestCase, requestOf('1', 'rectification'))
  await insert(schema.caseCorrection, {
    caseId: earlier.id,
    recordId: person.id,
    field: 'contactPerson.fullName',
    oldValue: mark.name,
    newValue: `${mark.name} 2`,
  })
  const request = await insert<{ id: string; reference: string }>(schema.requestCase, requestOf('2', 'erasure'))
  for (const caseId of [earlier.id, request.id])
    await db.insert(schema.caseSubject).values({ caseId, contactPersonId: person.id })
  await db.transaction((tx) =>
    enqueueLetter(tx, { kind: 'request-received', entityId: request.id, dedupeKey: `received/${request.id}` }),
  )
  await db
    .update(schema.outbox)
    .set({ lastError: `550 <${mark.address}> unknown` })
    .where(eq(schema.outbox.entityId, request.id))
  const officer = await insert(schema.staff, {
    email: `approver-${suffix}@toimisto.example`,
    name: 'Approver',
    role: 'approver',
  })
  await db
    .insert(schema.accessLog)
    .values({ staffId: officer.id, staffRole: 'approver', contactPersonId: person.id, purpose: 'case' })
  return {
    person,
    colleague,
    organization,
    sale,
    heldVoucher,
    lapsedVoucher,
    noteOnColleague,
    openClaim,
    settledClaim,
    disclosure,
    mailbox,
    earlier,
    request,
    officer,
  }
}

export type PersonWithEverything = Awaited<ReturnType<typeof addPersonWithEverything>>

/** Every text, list and JSON column of every schema, ours and others', that holds one of the words. */
export async function searchEverywhere(words: string[]): Promise<string[]> {
  const columns = await sqlClient`
    select c.table_schema as schema, c.table_name as table, c.column_name as column
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')
      and (c.data_type in ('text', 'character varying', 'json', 'jsonb', 'ARRAY') or c.udt_name = 'citext')`
  if (columns.length < 100) throw new Error('The columns to search were not found')
  const found: string[] = []
  for (const { schema, table, column } of columns) {
    const { count: hits } = await sqlClient`
      select 1 from ${sqlClient(schema)}.${sqlClient(table)} where ${sqlClient(column)}::text ilike any(${words.map((word) => `%${word}%`)})`
    if (hits > 0) found.push(`${table}.${column}: ${hits}`)
  }
  return found.toSorted()
}
