import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { OutgoingLetter } from '~/mail/transport.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'seloste-mail-'))
  vi.stubEnv('SELOSTE_DATA', directory)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  vi.resetModules()
  await rm(directory, { recursive: true })
})

async function capture(to: string): Promise<OutgoingLetter> {
  const { captureTransport } = await import('~/mail/transport-capture.server.ts')
  const from = { name: 'Seloste', address: 'tietosuoja@seloste.example' }
  const parts = {
    subject: 'Subject',
    html: '<p>Hello</p>',
    text: 'Hello\n',
    locale: 'en',
    kind: 'sign-in-link',
  } as const
  const letter = { id: randomUUID(), from, to, at: new Date('2026-11-03T10:00:00Z'), ...parts }
  await captureTransport().send(letter)
  return letter
}

function ask(url: string, id?: string) {
  const request = new Request(`http://localhost:3000${url}`)
  return { request, params: id ? { id } : {}, context: {} }
}

const loaders = {
  list: async () => (await import('./mailbox.tsx')).loader,
  json: async () => (await import('./mailbox-json.ts')).loader,
  letter: async () => (await import('./mailbox-letter.tsx')).loader,
  html: async () => (await import('./mailbox-letter-html.ts')).loader,
}

test('the mailbox lists captured letters, and its JSON gives them whole, for one address when asked', async () => {
  const letter = await capture('aino@example.fi')
  await capture('eino@example.fi')
  const list = await (await loaders.list())(ask('/dev/mailbox?to=Aino@example.fi'))
  expect(list.letters).toEqual([
    { id: letter.id, to: 'aino@example.fi', subject: 'Subject', createdAt: '2026-11-03T10:00:00.000Z' },
  ])
  const answer = await (await loaders.json())(ask('/dev/mailbox.json?to=aino@example.fi'))
  expect(answer.headers.get('content-type')).toContain('application/json')
  expect(await answer.json()).toMatchObject([{ id: letter.id, html: '<p>Hello</p>', text: 'Hello\n', links: [] }])
  expect(await (await (await loaders.json())(ask('/dev/mailbox.json'))).json()).toHaveLength(2)
})

test('the HTML part comes under a policy that lets it fetch, run and post nothing', async () => {
  const { id } = await capture('aino@example.fi')
  const answer = await (await loaders.html())(ask(`/dev/mailbox/${id}/html`, id))
  expect(await answer.text()).toBe('<p>Hello</p>')
  const policy = answer.headers.get('content-security-policy')
  for (const part of ["default-src 'none'", "form-action 'none'", "frame-ancestors 'self'", 'sandbox'])
    expect(policy).toContain(part)
  expect(policy).not.toContain('allow-scripts')
})

test.each(['letter', 'html'] as const)('a %s that is not there is 404', async (page) => {
  await expect(callWith(page, randomUUID())).rejects.toMatchObject({ status: 404 })
})

test.each(['list', 'json', 'letter', 'html'] as const)(
  'where mail leaves the machine the mailbox is 404: %s',
  async (page) => {
    const { id } = await capture('aino@example.fi')
    vi.stubEnv('MAIL_TRANSPORT', 'smtp')
    vi.stubEnv('SMTP_URL', 'smtp://127.0.0.1:25')
    vi.resetModules()
    await expect(callWith(page, id)).rejects.toMatchObject({ status: 404 })
  },
)

async function callWith(page: keyof typeof loaders, id: string) {
  const loader = await loaders[page]()
  return loader(ask('/dev/mailbox', id))
}
