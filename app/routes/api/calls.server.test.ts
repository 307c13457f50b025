import { desc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { listReading } from '#db/schema/marketing.ts'
import { contactPerson } from '#db/schema/register.ts'
import { requestCase } from '#db/schema/requests.ts'
import { ask, keyId } from '#tests/support/api.ts'
import { addContact, listActions } from '#tests/support/cases.ts'
import { hashAddress } from '~/marketing/address-hash.server.ts'
import { readOptOutToken } from '~/marketing/opt-out-token.server.ts'
import { isBanned } from '~/marketing/queries.server.ts'
import { numberChanges } from '~/register/number-changes.server.ts'

function lastEvent() {
  return db
    .select()
    .from(auditEvent)
    .orderBy(desc(auditEvent.id))
    .limit(1)
    .then(([event]) => event!)
}

test('a check answers each address in its place and its own spelling, and nothing but whether it may be mailed', async () => {
  const stopped = await ask('POST', '/suppressions', {
    body: { email: 'Kielletty+x@Yritys.example', evidence: 'puhelu 12' },
  })
  expect(stopped.body).toEqual({ ban: 'set' })
  const emails = [
    'KIELLETTY@yritys.example',
    'vapaa@yritys.example',
    'ei osoite',
    '',
    'vapaa@yritys.example',
    '\ud800@x.org',
  ]
  const { body } = await ask('POST', '/suppressions/check', { body: { emails } })
  expect(body).toEqual({
    results: [
      { email: emails[0], mayMail: false },
      { email: emails[1], mayMail: true },
      { email: emails[2], mayMail: false, reason: 'invalid' },
      { email: '', mayMail: false, reason: 'invalid' },
      { email: emails[4], mayMail: true },
      { email: emails[5], mayMail: false, reason: 'invalid' },
    ],
  })
  const event = await lastEvent()
  const expected = {
    action: 'suppression.checked',
    actorKind: 'api',
    actorId: keyId,
    detail: { addresses: 6, banned: 1 },
  }
  expect(event).toMatchObject(expected)
  expect(JSON.stringify(event)).not.toContain('yritys')
  expect((await ask('POST', '/suppressions/check', { body: { emails: [] } })).body).toEqual({ results: [] })
  // Who asked about some addresses does not have the list.
  expect(await db.$count(listReading, eq(listReading.consumer, keyId))).toBe(0)
})

test('a link stands for its address, by our own origin, and an invalid address gets none', async () => {
  const emails = ['Maija+A@Yritys.example', 'ei', 'maija@yritys.example']
  const { body } = await ask('POST', '/opt-out-links', { body: { emails } })
  const { links } = body as unknown as { links: { email: string; url: string | null; reason?: string }[] }
  expect(links.map(({ email }) => email)).toEqual(emails)
  expect(links[1]).toEqual({ email: 'ei', url: null, reason: 'invalid' })
  expect(links[0]!.url).toMatch(/^http:\/\/localhost:3000\/u\/[\w-]+$/)
  const token = links[0]!.url!.split('/').at(-1)!
  expect(readOptOutToken(token)).toEqual(hashAddress('maija+a@yritys.example'))
})

test('a ban that reached a processor is in force at once; the log keeps no words of its evidence', async () => {
  const { contact } = await addContact('stop@yritys.example')
  const body = { email: 'Stop@Yritys.example', channel: 'email', evidence: 'Vastasi: STOP, t. Maija' }
  expect((await ask('POST', '/suppressions', { body })).body).toEqual({ ban: 'set' })
  expect(await lastEvent()).toMatchObject({
    action: 'ban.set',
    actorKind: 'api',
    actorId: keyId,
    subjectId: contact.id,
    detail: { channel: 'email', act: 'api', contacts: 1, evidence: expect.stringMatching(/^[\da-f]{64}$/) },
  })
  expect((await ask('POST', '/suppressions', { body })).body).toEqual({ ban: 'already' })
  expect(await isBanned('stop@yritys.example', 'email')).toBe(true)
  expect(await isBanned('stop@yritys.example', 'sms')).toBe(false)
  const wrong = [
    { ...body, email: 'x' },
    { ...body, evidence: ' ' },
    { ...body, channel: 'fax' },
    { email: body.email },
  ]
  for (const one of wrong) expect((await ask('POST', '/suppressions', { body: one })).status).toBe(422)
})

test('a scrub gives the kept rows back with their links, in any column', async () => {
  await ask('POST', '/suppressions', { body: { email: 'pois@yritys.example', evidence: 'x' } })
  const raw = 'nimi;osoite\r\nA;pois@yritys.example\r\nB;jaa@yritys.example\r\n'
  const { status, body, headers } = await ask('POST', '/suppressions/scrub?column=Osoite', {
    raw,
    type: 'text/csv; charset=utf-8',
  })
  expect(status).toBe(200)
  expect(body).toMatch(/^nimi;osoite;unsubscribe_url\r\nB;jaa@yritys\.example;http:\/\/localhost:3000\/u\/[\w-]+\r\n$/)
  expect(headers.get('trailer')).toBe(
    'X-Scrub-Read, X-Scrub-Kept, X-Scrub-Suppressed, X-Scrub-Duplicate, X-Scrub-Invalid',
  )
  expect(await lastEvent()).toMatchObject({
    action: 'suppression.scrubbed',
    actorId: keyId,
    detail: { read: 2, kept: 1 },
  })
})

const contact = { organizationName: 'Esimerkki Oy', organizationBusinessId: '0112038-9', fullName: 'Aino Esimerkki' }

test('the ERP puts a contact, twice the same; a ban stays, and what happened is told in order', async () => {
  await ask('POST', '/suppressions', { body: { email: 'erp@yritys.example', evidence: 'x' } })
  const body = { ...contact, email: 'ERP@yritys.example' }
  const put = () => ask('PUT', '/contacts/ERP%2F1', { body })
  expect((await put()).body).toMatchObject({ outcome: 'created', suppressed: true })
  expect((await put()).body).toMatchObject({ outcome: 'unchanged', suppressed: true })
  const [row] = await db.select().from(contactPerson).where(eq(contactPerson.externalId, 'ERP/1'))
  expect(row).toMatchObject({ fullName: 'Aino Esimerkki', directMarketingBan: true })
  expect((await ask('PUT', '/contacts/ERP%2F1', { body: { ...body, email: 'x' } })).status).toBe(422)
  expect((await ask('PUT', '/contacts/ERP%2F1', { body: { ...body, obtainedAt: '2999-01-01' } })).status).toBe(422)
  expect((await ask('PUT', '/contacts/ERP%2F1', { body: { ...body, fullName: 'A\u0000' } })).status).toBe(422)
})

test('changes are read from a cursor on', async () => {
  const { contact: person } = await addContact('muutos@yritys.example')
  await db.update(contactPerson).set({ phone: '+358409999999' }).where(eq(contactPerson.id, person.id))
  await numberChanges()
  const first = (await ask('GET', '/changes?limit=1000')).body as unknown as { changes: object[]; next: string }
  expect(first.changes.at(-1)).toMatchObject({
    record: 'contact_person',
    externalId: person.externalId,
    kind: 'corrected',
    values: { 'contactPerson.phone': '+358409999999' },
    cursor: first.next,
  })
  expect((await ask('GET', `/changes?after=${first.next}`)).body).toEqual({ changes: [], next: first.next })
})

test('a request made elsewhere gets its number; who asks is made sure of first', async () => {
  const { contact: person } = await addContact('pyyntaja@yritys.example')
  const body = { kind: 'access', channel: 'phone', externalId: person.externalId, locale: 'sv' }
  const { status, body: registered } = await ask('POST', '/requests', { body })
  expect(status).toBe(201)
  const { reference } = registered as unknown as { reference: string }
  const [found] = await db.select().from(requestCase).where(eq(requestCase.reference, reference))
  expect(found).toMatchObject({ kind: 'access', state: 'awaiting_verification', channel: 'phone', locale: 'sv' })
  expect(await listActions(reference)).toEqual(['case.received'])

  const again = await ask('POST', '/requests', { body })
  expect(again).toMatchObject({
    status: 409,
    body: { error: { code: 'open', fields: { another: `Open: ${reference}` } } },
  })
  expect((await ask('POST', '/requests', { body: { ...body, another: true } })).status).toBe(201)

  const wrong: [object, string][] = [
    [{ ...body, externalId: 'nobody' }, 'externalId'],
    [{ ...body, externalId: undefined, email: 'x' }, 'email'],
    [{ ...body, receivedOn: '2999-01-01' }, 'receivedOn'],
    [{ ...body, receivedOn: '2020-01-01' }, 'receivedOn'],
    [{ ...body, receivedOn: '2026-02-30' }, 'receivedOn'],
    [{ ...body, kind: 'objection' }, 'words'],
    [{ ...body, kind: 'marketing_ban' }, 'kind'],
    [{ ...body, channel: 'proxy' }, 'channel'],
    [{ ...body, words: 'a\u0000b' }, 'words'],
    [{ ...body, proof: 'call_back' }, 'body'],
  ]
  for (const [one, field] of wrong) {
    const answered = await ask('POST', '/requests', { body: one })
    expect([
      field,
      answered.status,
      Object.keys((answered.body as { error?: { fields: object } }).error?.fields ?? {}),
    ]).toEqual([field, 422, [field]])
  }
})
