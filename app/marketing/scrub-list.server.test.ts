import { desc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { restriction } from '#db/schema/case-work.ts'
import { listReading, suppressionEntry } from '#db/schema/marketing.ts'
import { addContact } from '#tests/support/cases.ts'
import { env } from '~/env.server.ts'
import { hashAddress } from './address-hash.server.ts'
import { optOutLink } from './opt-out-token.server.ts'
import { openScrub } from './scrub-list.server.ts'
import { setBan } from './set-ban.server.ts'

const now = new Date('2026-11-03T10:00:20Z')
const system = { kind: 'system' } as const
let lists = 0

async function* inPieces(text: string | Uint8Array, size: number) {
  const bytes = Buffer.from(text as string)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function scrub(text: string | Uint8Array, { column = 'email', size = 64 * 1024 } = {}) {
  const consumer = `list ${lists++}`
  const opened = await openScrub({ input: inPieces(text, size), column, consumer, actor: system, now })
  if ('problem' in opened) return { problem: opened.problem }
  const chunks: Buffer[] = []
  for await (const chunk of opened.rows) chunks.push(chunk)
  return { text: Buffer.concat(chunks).toString(), counts: opened.counts, consumer }
}

function ban(email: string, channel: 'all' | 'email' | 'sms' = 'email') {
  return setBan({ emailCanonical: email, channel, organizationId: null, act: 'api', actor: system, now })
}

function lastEvent() {
  return db
    .select()
    .from(auditEvent)
    .orderBy(desc(auditEvent.id))
    .limit(1)
    .then(([event]) => event!)
}

test('kept rows come back byte for byte with their own link; the banned, the doubled and the invalid do not', async () => {
  await ban('kielletty@yritys.example')
  const rows = [
    '\ufeffid;email;note\r\n',
    '1;Maija@Yritys.example;"a;b ""ä"""\r\n',
    '2;kielletty@yritys.example;x\r\n',
    '3;MAIJA@yritys.example;again\r\n',
    '4;not an address;x\r\n',
    '\r\n',
    '5;"eero@yritys.example";\n',
    '6;info@büro.example;too;many\r\n',
    '7;info@büro.example;idn',
  ]
  const { text, counts } = await scrub(rows.join(''))
  expect(text).toBe(
    [
      '\ufeffid;email;note;unsubscribe_url\r\n',
      `1;Maija@Yritys.example;"a;b ""ä""";${optOutLink('maija@yritys.example')}\r\n`,
      `5;"eero@yritys.example";;${optOutLink('eero@yritys.example')}\n`,
      `7;info@büro.example;idn;${optOutLink('info@xn--bro-hoa.example')}`,
    ].join(''),
  )
  expect(counts).toEqual({ read: 7, kept: 3, suppressed: 1, duplicate: 1, invalid: 2 })
})

test('however the bytes arrive, the answer is the same', async () => {
  await ban('hidas@yritys.example')
  const text = 'email,"na\nme"\na@yritys.example,"x\r\ny"\nhidas@yritys.example,z\nb+t@yritys.example,"""q"""\n'
  const whole = await scrub(text)
  expect(whole).toMatchObject({ counts: { read: 3, kept: 2, suppressed: 1 } })
  for (const size of [1, 2, 7, 31]) expect(await scrub(text, { size })).toMatchObject({ text: whole.text })
})

test('a long list of short rows comes back whole, in order, each row with its own link', async () => {
  const list = Array.from({ length: 20_000 }, (_, at) => `${at.toString(36)}@y.example`)
  const text = `email\n${[...list, ...list].join('\n')}\n`
  const seen = await scrub(text)
  expect(seen.counts).toEqual({ read: 40_000, kept: 20_000, suppressed: 0, duplicate: 20_000, invalid: 0 })
  const rows = seen.text!.trimEnd().split('\n').slice(1)
  expect(rows.map((row) => row.split(',')[0])).toEqual(list)
  for (const row of rows.filter((_, at) => at % 997 === 0)) {
    const [address, link] = row.split(',')
    expect(link).toBe(optOutLink(address!))
  }
})

test('a ban of one spelling holds for all, one of telephone messages for none, and a lifted one no longer', async () => {
  await ban('maija+kurssi@a.example', 'all')
  await ban('eero@a.example')
  await ban('sms@a.example', 'sms')
  await ban('ennen@a.example')
  await db
    .update(suppressionEntry)
    .set({ liftedAt: now })
    .where(eq(suppressionEntry.emailHash, hashAddress('ennen@a.example').full))
  const list = ['maija@a.example', 'Maija+x@A.example', 'Eero+y@a.example', 'sms@a.example', 'ennen@a.example']
  const { text, counts } = await scrub(`email\n${list.join('\n')}\n`)
  expect(counts).toEqual({ read: 5, kept: 2, suppressed: 3, duplicate: 0, invalid: 0 })
  expect(text).toContain(`ennen@a.example,${optOutLink('ennen@a.example')}\n`)
  expect(text).not.toContain('aija')
})

test('a tag makes another mailbox, so neither is the other’s double', async () => {
  const { counts, text } = await scrub('email\ntuplat@a.example\ntuplat+x@a.example\nTUPLAT+X@a.example\n')
  expect(counts).toMatchObject({ kept: 2, duplicate: 1 })
  expect(text).toContain(optOutLink('tuplat+x@a.example'))
})

test('whose data are only stored is not mailed, in any spelling', async () => {
  const { contact } = await addContact('rajoitettu+a@b.example')
  const caseId = contact.id
  const standing = { contactPersonId: contact.id, caseId, ground: 'unlawful', startedAt: now } as const
  await db.insert(restriction).values(standing)
  expect((await scrub('email\nrajoitettu@b.example\n')).counts).toMatchObject({ kept: 0, suppressed: 1 })
})

test.each([
  ['', 'no_header'],
  ['\n', 'no_header'],
  ['name,mail\n', 'no_column'],
  ['email;email\n', 'two_columns'],
  ['email;Unsubscribe_URL\n', 'column_taken'],
  [`"${'x'.repeat(1_200_000)}`, 'row_too_long'],
])('a file that begins with %.30j is refused: %s', async (text, problem) => {
  expect(await scrub(text)).toEqual({ problem })
})

test('the column is named by whoever asks, and a header alone gives a header', async () => {
  const { text, counts } = await scrub('email,Työsähköposti\nx@c.example,y@c.example\n', { column: 'työsähköposti' })
  expect(text).toContain(optOutLink('y@c.example'))
  expect(counts?.kept).toBe(1)
  expect(await scrub('email')).toMatchObject({ text: 'email,unsubscribe_url', counts: { read: 0 } })
  expect(await scrub('email\r\n')).toMatchObject({ text: 'email,unsubscribe_url\r\n' })
})

test('the log has the counts and no address; the reading is of the moment at which the list was looked at', async () => {
  const { consumer } = await scrub('email\nloki@d.example\nx\n')
  const event = await lastEvent()
  expect(event).toMatchObject({
    action: 'suppression.scrubbed',
    actorKind: 'system',
    detail: { outcome: 'completed', read: 2, kept: 1, suppressed: 0, duplicate: 0, invalid: 1 },
  })
  expect(JSON.stringify(event)).not.toContain('loki')
  const [reading] = await db.select().from(listReading).where(eq(listReading.consumer, consumer!))
  expect(reading).toEqual({ consumer, minute: new Date('2026-11-03T10:00:00Z'), readAt: now })
  const empty = await scrub('email\n')
  expect(await db.$count(listReading, eq(listReading.consumer, empty.consumer!))).toBe(0)
})

test('who stops reading has no list: the log says that it broke off, and no reading is noted', async () => {
  const rows = Array.from({ length: 5000 }, (_, at) => `p${at}@e.example\n`).join('')
  const input = inPieces(`email\n${rows}`, 1000)
  const opened = await openScrub({ input, column: 'email', consumer: 'stopped', actor: system, now })
  if ('problem' in opened) throw new Error(opened.problem)
  await opened.rows.next()
  await opened.rows.next()
  await opened.rows.return(undefined)
  expect(await lastEvent()).toMatchObject({ action: 'suppression.scrubbed', detail: { outcome: 'broken_off' } })
  expect(await db.$count(listReading, eq(listReading.consumer, 'stopped'))).toBe(0)
})

test('a quote that is never closed ends a scrub as a failure, not as a shorter list', async () => {
  await expect(scrub(`email,x\na@f.example,y\nb@f.example,"${'x'.repeat(1_200_000)}`)).rejects.toThrow(
    'Row 2 has no end',
  )
  expect(await lastEvent()).toMatchObject({ detail: { outcome: 'broken_off', read: 1 } })
  expect(await scrub('email,x\na@f.example,"y\nb@f.example,z\n')).toMatchObject({ counts: { read: 1, invalid: 1 } })
})

test('secrets of any length give the links that the program gives one by one', async () => {
  const { SUPPRESSION_KEY, LINK_KEYS } = env
  const list = ['a@g.example', 'a.b+c@g.example', 'ÄÖ@g.example', 'x@ä.example'].join('\n')
  for (const length of [32, 64, 65, 200]) {
    env.SUPPRESSION_KEY = 'ö'.repeat(length)
    env.LINK_KEYS = [{ id: 'k'.repeat(16), key: Buffer.alloc(length, 7) }]
    const { text } = await scrub(`email\n${list}\n`)
    expect(text).toBe(
      `email,unsubscribe_url\na@g.example,${optOutLink('a@g.example')}\na.b+c@g.example,${optOutLink('a.b+c@g.example')}\nx@ä.example,${optOutLink('x@xn--4ca.example')}\n`,
    )
  }
  Object.assign(env, { SUPPRESSION_KEY, LINK_KEYS })
})
