import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { expect, onTestFinished, test } from 'vitest'
import { findCapturedMail, listCapturedMail } from './captured-mail.server.ts'
import { sender } from './configured-transport.server.ts'
import { captureTransport } from './transport-capture.server.ts'
import { resendTransport } from './transport-resend.server.ts'
import { smtpTransport } from './transport-smtp.server.ts'
import type { OutgoingLetter } from './transport.ts'

function letterTo(to: string, more: Partial<OutgoingLetter> = {}): OutgoingLetter {
  const from = { name: 'Tietosuoja, kirjaamo', address: 'tietosuoja@seloste.example' }
  const parts = {
    subject: 'Päätös pyynnöstäsi',
    html: '<p>Hyvää päivää <a href="https://x.example/a?b=1&amp;c=2">x</a></p>',
    text: 'Hyvää päivää\n',
  }
  return {
    id: randomUUID(),
    kind: 'request-refused',
    locale: 'fi',
    from,
    to,
    at: new Date('2026-11-03T10:00:00Z'),
    ...parts,
    ...more,
  }
}

type Received = { path: string; idempotencyKey: string | undefined; body: Record<string, unknown> }

/** Resend's API as far as we use it, which answers as it is told. */
async function startResendStub(answer: (response: ServerResponse) => void) {
  const received: Received[] = []
  const server = createServer((request, response) => {
    void keep(request).then(() => answer(response))
  })
  async function keep(request: IncomingMessage) {
    const idempotencyKey = request.headers['idempotency-key'] as string | undefined
    received.push({ path: request.url!, idempotencyKey, body: JSON.parse(await readBody(request)) })
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return {
    received,
    transport: resendTransport({ apiKey: 're_test', baseUrl: `http://127.0.0.1:${port}`, timeoutMilliseconds: 300 }),
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

function json(response: ServerResponse, status: number, body: object) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

test('Resend gets the letter under its own key, with the id that stays the same', async () => {
  const { received, transport } = await startResendStub((response) => json(response, 200, { id: 'resend-1' }))
  const letter = letterTo('aino@example.fi')
  expect(await transport.send(letter)).toEqual({ accepted: 'resend-1' })
  expect(await transport.send(letter)).toEqual({ accepted: 'resend-1' })
  expect(received[1]).toEqual(received[0])
  expect(received[0]).toMatchObject({
    path: '/emails',
    idempotencyKey: `outbox/${letter.id}`,
    body: { to: ['aino@example.fi'], subject: letter.subject, html: letter.html, text: letter.text },
  })
  expect(received[0]!.body.headers).toMatchObject({ 'Message-ID': `<${letter.id}@seloste.example>` })
  expect(JSON.stringify(received[0]!.body.tags)).not.toContain('aino')
})

test.each([
  ['is over its limit', 429, 'rate_limit_exceeded'],
  ['is at work on the same letter', 409, 'concurrent_idempotent_requests'],
  ['knows our key no more, which is ours to mend', 401, 'invalid_api_key'],
])('the letter is tried again when Resend %s', async (_, status, name) => {
  const { transport } = await startResendStub((response) =>
    json(response, status, { statusCode: status, name, message: '-' }),
  )
  expect(await transport.send(letterTo('aino@example.fi'))).toEqual({ failed: name })
})

test.each([
  ['a bad request', 422, 'validation_error'],
  ['another body under a known key', 409, 'invalid_idempotent_request'],
])('the letter is refused when Resend sees %s', async (_, status, name) => {
  const { transport } = await startResendStub((response) =>
    json(response, status, { statusCode: status, name, message: '-' }),
  )
  expect(await transport.send(letterTo('aino@example.fi'))).toEqual({ refused: name })
})

test('the letter is tried again when Resend answers with a page, with nonsense, with silence, or not at all', async () => {
  const page = await startResendStub((response) =>
    response.writeHead(500, { 'content-type': 'text/html' }).end('<h1>Oops</h1>'),
  )
  expect(await page.transport.send(letterTo('aino@example.fi'))).toEqual({ failed: 'application_error' })
  const nonsense = await startResendStub((response) => response.writeHead(200).end('ok'))
  expect(await nonsense.transport.send(letterTo('aino@example.fi'))).toEqual({ failed: 'application_error' })
  const silence = await startResendStub(() => {})
  expect(await silence.transport.send(letterTo('aino@example.fi'))).toEqual({ failed: 'application_error' })
  const hangUp = await startResendStub((response) => response.socket!.destroy())
  expect(await hangUp.transport.send(letterTo('aino@example.fi'))).toEqual({ failed: 'application_error' })
})

type Refuse = (address: string) => number | null

async function startMailServer(refuse: Refuse = () => null) {
  const received: { to: string[]; raw: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, callback) {
      const code = refuse(address)
      callback(code ? Object.assign(new Error('refused'), { responseCode: code }) : null)
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        received.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString(),
        })
        callback()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const { port } = server.server.address() as AddressInfo
  return { received, transport: smtpTransport(`smtp://127.0.0.1:${port}`) }
}

test('a mail server gets both parts, the names with their letters, and a Message-ID that stays the same', async () => {
  const { received, transport } = await startMailServer()
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
  const { received, transport } = await startMailServer()
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
  const { transport } = await startMailServer((address) => (address.startsWith('full') ? 451 : 550))
  expect(await transport.send(letterTo('nobody@example.fi'))).toEqual({ refused: 'EENVELOPE 550' })
  expect(await transport.send(letterTo('full@example.fi'))).toEqual({ failed: 'EENVELOPE 451' })
  const away = smtpTransport('smtp://127.0.0.1:1')
  expect(await away.send(letterTo('aino@example.fi'))).toMatchObject({ failed: expect.stringMatching(/^E/) })
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
