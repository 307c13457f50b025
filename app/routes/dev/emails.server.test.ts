import { afterEach, expect, test, vi } from 'vitest'
import { letterKinds } from '~/mail/letter.ts'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
})

function ask(url: string, params: Record<string, string> = {}) {
  return { request: new Request(`http://localhost:3000${url}`), params, context: {} }
}

const loaders = {
  list: async () => (await import('./emails.tsx')).loader,
  letter: async () => (await import('./email.tsx')).loader,
  html: async () => (await import('./email-html.ts')).loader,
}
const params = { kind: 'request-received', locale: 'sv' }
const one = (kind: string, locale: string) => ask(`/dev/emails/${kind}/${locale}`, { kind, locale })

test('every letter is listed with its subject', async () => {
  const { kinds, locales } = (await loaders.list())()
  expect(kinds.map(({ kind }) => kind)).toEqual([...letterKinds])
  expect(locales).toEqual(['fi', 'sv', 'en'])
  expect(kinds.find(({ kind }) => kind === 'sign-in-link')?.subject).toBe('Sign-in link to the privacy service')
})

test('a letter shows its text, and its HTML under a policy that lets it do nothing', async () => {
  const letter = await (await loaders.letter())(one('request-received', 'sv'))
  expect(letter).toMatchObject({ ...params, subject: 'Vi har tagit emot din begäran TP-2026-0042' })
  expect(letter.text).toContain('TP-2026-0042')
  const answer = await (await loaders.html())(one('request-received', 'sv'))
  expect(await answer.text()).toContain('<html dir="ltr" lang="sv"')
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
})

test.each([
  ['request-received', 'de'],
  ['no-such-letter', 'fi'],
  ['constructor', 'fi'],
])('a letter that there is not is 404: %s in %s', async (kind, locale) => {
  const loader = await loaders.html()
  await expect(loader(one(kind, locale))).rejects.toMatchObject({ status: 404 })
})

test.each(['list', 'letter', 'html'] as const)('in production there is no such page: %s', async (page) => {
  vi.stubEnv('SELOSTE_MODE', 'production')
  vi.stubEnv('APP_ORIGIN', 'https://privacy.example')
  vi.stubEnv('MAIL_TRANSPORT', 'smtp')
  vi.stubEnv('MAIL_FROM', 'Tietosuoja <tietosuoja@privacy.example>')
  vi.stubEnv('SMTP_URL', 'smtp://127.0.0.1:25')
  vi.resetModules()
  const loader = (await loaders[page]()) as (asked: ReturnType<typeof ask>) => unknown
  await expect((async () => loader(one('request-received', 'sv')))()).rejects.toMatchObject({ status: 404 })
})
