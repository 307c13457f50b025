import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import PostalMime from 'postal-mime'
import { expect, onTestFinished, test } from 'vitest'
import { letterTo } from '#tests/support/letter.ts'
import { startMailServer } from '#tests/support/mail-server.ts'
import { verifyDkim } from '#tests/support/verify-dkim.ts'
import { findCapturedMail, forgetCapturedMail, listCapturedMail } from './captured-mail.server.ts'
import { sender } from './configured-transport.server.ts'
import { captureTransport } from './transport-capture.server.ts'
import { smtpTransport, type DkimKey } from './transport-smtp.server.ts'

async function mailServer({ dkim, ...options }: Parameters<typeof startMailServer>[0] & { dkim?: DkimKey } = {}) {
  const server = await startMailServer(options)
  onTestFinished(server.stop)
  const { received, port } = server
  return { received, port, transport: smtpTransport({ url: `smtp://127.0.0.1:${port}`, dkim }) }
}

test('a mail server gets both parts, the names with their letters, and a Message-ID that stays the same', async () => {
  const { received, transport } = await mailServer()
  const letter = letterTo('aino@example.fi')
  expect(await transport.send(letter)).toEqual({ accepted: null })
  expect(await transport.send(letter)).toEqual({ accepted: null })
  const mails = await Promise.all(received.map(({ raw }) => PostalMime.parse(raw)))
  expect(mails.map((mail) => mail.messageId)).toEqual([
    `<${letter.id}@seloste.example>`,
    `<${letter.id}@seloste.example>`,
  ])
  expect(received[0]!.to).toEqual(['aino@example.fi'])
  expect(mails[0]).toMatchObject({
    subject: letter.subject,
    from: { name: 'Tietosuoja, kirjaamo', address: 'tietosuoja@seloste.example' },
  })
  expect(mails[0]!.text?.trim()).toBe('Hyvää päivää')
  expect(mails[0]!.html).toContain('Hyvää päivää')
  const headers = Object.fromEntries(mails[0]!.headers.map(({ key, value }) => [key, value]))
  expect(headers).toMatchObject({ 'auto-submitted': 'auto-generated', 'content-language': 'fi' })
})

test('nothing in a subject, a name or an address reaches a second recipient', async () => {
  const { received, transport } = await mailServer()
  const injected = letterTo('aino@example.fi', {
    subject: 'Päätös\r\nBcc: evil@example.com',
    from: { name: 'Seloste\r\nBcc: evil@example.com', address: 'tietosuoja@seloste.example' },
  })
  await transport.send(injected)
  await transport.send(letterTo('aino@example.fi\r\nBcc: evil@example.com'))
  await transport.send(letterTo('aino@example.fi, evil@example.com'))
  expect(received.flatMap(({ to }) => to).filter((address) => address.startsWith('evil'))).toEqual([])
  const mail = await PostalMime.parse(received[0]!.raw)
  expect(mail.bcc).toBeUndefined()
  expect(mail.headers.map(({ key }) => key)).not.toContain('bcc')
})

test('a mail server that says no for good, or for now, or is away', async () => {
  const { transport } = await mailServer({ refuse: (address) => (address.startsWith('full') ? 451 : 550) })
  expect(await transport.send(letterTo('nobody@example.fi'))).toEqual({ refused: 'EENVELOPE 550' })
  expect(await transport.send(letterTo('full@example.fi'))).toEqual({ failed: 'EENVELOPE 451' })
  const away = smtpTransport({ url: 'smtp://127.0.0.1:1' })
  expect(await away.send(letterTo('aino@example.fi'))).toMatchObject({ failed: expect.stringMatching(/^E/) })
})

test('a password that the mail server refuses is ours to mend, not the end of the letter', async () => {
  const { port } = await mailServer({ password: 'right' })
  const transport = smtpTransport({ url: `smtp://portal:wrong@127.0.0.1:${port}` })
  expect(await transport.send(letterTo('aino@example.fi'))).toEqual({ failed: 'mail_server_password' })
  const right = smtpTransport({ url: `smtp://portal:right@127.0.0.1:${port}` })
  expect(await right.send(letterTo('aino@example.fi'))).toEqual({ accepted: null })
})

test.each([
  ['greets nobody from here', { greeting: 554 }],
  ['does not take our sender', { refuseSender: () => 550 }],
  ['wants a password that is not set', { refuseSender: () => 530 }],
  ['wants a password, and says so late', { refuse: () => 530 }],
])('a mail server that %s refuses us, not the letter', async (_, options) => {
  const { transport } = await mailServer(options)
  expect(await transport.send(letterTo('aino@example.fi'))).toEqual({ failed: 'mail_server_refuses_us' })
})

test('a mail server that takes no mail from us for now is a passing fault', async () => {
  for (const options of [{ greeting: 421 }, { refuseSender: () => 451 }]) {
    const { transport } = await mailServer(options)
    expect(await transport.send(letterTo('aino@example.fi'))).toMatchObject({ failed: expect.stringMatching(/^E/) })
  }
})

test('a letter whose content the mail server refuses is refused for good', async () => {
  const { transport } = await mailServer({ refuseContent: 554 })
  expect(await transport.send(letterTo('aino@example.fi'))).toEqual({ refused: 'EMESSAGE 554' })
})

const optOutLink = `https://tietosuoja.example/u/${'a'.repeat(150)}`
const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const dkim = { domainName: 'seloste.example', keySelector: 'portal', privateKey }

test('marketing carries one link to end it in both headers, and the signature covers both', async () => {
  const { received, transport } = await mailServer({ dkim })
  await transport.send(letterTo('aino@example.fi', { optOutLink }))
  const { raw } = received[0]!
  const mail = await PostalMime.parse(raw)
  const valuesOf = (name: string) => mail.headers.filter(({ key }) => key === name).map(({ value }) => value)
  expect(valuesOf('list-unsubscribe')).toEqual([`<${optOutLink}>`])
  expect(valuesOf('list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click'])
  const verdict = verifyDkim(raw, publicKey)
  expect(verdict).toMatchObject({ domain: 'seloste.example', selector: 'portal', isGenuine: true })
  for (const name of ['from', 'to', 'subject', 'date', 'message-id', 'list-unsubscribe', 'list-unsubscribe-post'])
    expect(verdict.signed).toContain(name)
})

test.each([
  ['another link', /\/u\/aaa/, '/u/bbb'],
  ['another way to end it', /One-Click/, 'Two-Click'],
  ['no way to end it', /List-Unsubscribe-Post: .*\r\n/, ''],
  ['another subject', /Subject: .*\r\n/, 'Subject: Hello\r\n'],
  ['another text', /Hyv/, 'Huv'],
])('a signed letter with %s is not genuine', async (_, part, other) => {
  const { received, transport } = await mailServer({ dkim })
  await transport.send(letterTo('aino@example.fi', { optOutLink }))
  const { raw } = received[0]!
  const changed = raw.replace(part, other)
  expect(changed).not.toBe(raw)
  expect(verifyDkim(changed, publicKey).isGenuine).toBe(false)
})

test('a letter that is no marketing has no header to end it, signed or not', async () => {
  const [signing, plain] = [await mailServer({ dkim }), await mailServer()]
  await signing.transport.send(letterTo('aino@example.fi'))
  await plain.transport.send(letterTo('aino@example.fi'))
  const [signed, unsigned] = [signing.received[0]!.raw, plain.received[0]!.raw]
  for (const raw of [signed, unsigned]) expect(raw.split('\r\n\r\n')[0]).not.toMatch(/^List-Unsubscribe/im)
  expect(verifyDkim(signed, publicKey).isGenuine).toBe(true)
  expect(unsigned).not.toMatch(/^DKIM-Signature:/im)
})

test('captured mail is forgotten when it is old', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'mailbox-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const transport = captureTransport(folder)
  const [old, young] = [
    letterTo('a@example.fi'),
    letterTo('b@example.fi', { at: new Date('2026-11-03T10:00:00.001Z') }),
  ]
  await transport.send(old)
  await transport.send(young)
  await forgetCapturedMail(young.at, folder)
  expect((await listCapturedMail({ directory: folder })).map(({ id }) => id)).toEqual([young.id])
})

test('captured mail can be listed by address, newest first, and found by id, one copy of each letter', async () => {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'mailbox-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  const transport = captureTransport(path.join(directory, 'mailbox'))
  const first = letterTo('Aino@example.fi')
  const second = letterTo('eino@example.fi', { at: new Date('2026-11-03T10:00:00.001Z') })
  await transport.send(first)
  await transport.send(second)
  await transport.send({ ...first, at: new Date('2026-11-03T11:00:00Z') })
  const folder = path.join(directory, 'mailbox')
  expect((await listCapturedMail({ directory: folder })).map(({ id }) => id)).toEqual([second.id, first.id])
  expect((await listCapturedMail({ directory: folder, limit: 1 })).map(({ id }) => id)).toEqual([second.id])
  for (const to of ['aino@example.fi', 'AINO@EXAMPLE.FI']) {
    expect(await listCapturedMail({ to, directory: folder })).toEqual([
      {
        id: first.id,
        to: 'Aino@example.fi',
        subject: first.subject,
        text: first.text,
        html: first.html,
        headers: expect.objectContaining({ 'Message-ID': `<${first.id}@seloste.example>` }),
        links: ['https://x.example/a?b=1&c=2'],
        createdAt: '2026-11-03T10:00:00.000Z',
      },
    ])
  }
  expect(await listCapturedMail({ to: 'nobody@example.fi', directory: folder })).toEqual([])
  expect((await findCapturedMail(second.id, folder))?.to).toBe('eino@example.fi')
  expect(await findCapturedMail('../../secrets', folder)).toBeNull()
  expect((await readdir(folder)).filter((name) => !name.endsWith('.json'))).toEqual([])
})

test('a mailbox that has got nothing yet is empty', async () => {
  expect(await listCapturedMail({ directory: path.join(os.tmpdir(), randomUUID()) })).toEqual([])
})

test('the sender is the name and the address of MAIL_FROM', () => {
  expect(sender()).toEqual({ name: 'Seloste', address: 'tietosuoja@seloste.example' })
})
