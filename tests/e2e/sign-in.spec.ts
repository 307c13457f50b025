import { request as newRequest, type APIResponse } from '@playwright/test'
import { linkFor, post, signIn } from './door.ts'
import { demo, expect, test } from './fixtures.ts'

const baseURL = 'http://localhost:3111'
/** An address that nobody else uses in this run, and that the register does not hold. */
const unknown = (name: string) => `${name}-${Math.random().toString(36).slice(2)}@outo.example`

test('a link fetched by scanners still works once for the person', async ({ request }) => {
  const link = await linkFor(request, unknown('scanner'))
  for (let visit = 0; visit < 10; visit++) {
    expect((await request.head(link, { headers: { 'sec-purpose': 'prefetch' } })).status()).toBe(200)
    const page = await request.get(link, { headers: { purpose: 'prefetch' } })
    expect(page.status()).toBe(200)
    expect(page.headers()['set-cookie']).toBeUndefined()
    expect(page.headers()['cache-control']).toBe('no-store')
    expect(page.headers()['referrer-policy']).toBe('strict-origin')
  }
  expect((await post(request, link)).status()).toBe(303)
  expect((await post(request, link)).status()).toBe(410)
})

test('a hundred presses of one link give exactly one session', async ({ request }) => {
  const link = await linkFor(request, unknown('crowd'))
  const anonymous = await newRequest.newContext({ baseURL, storageState: { cookies: [], origins: [] } })
  const answers = await Promise.all(Array.from({ length: 100 }, () => post(anonymous, link)))
  const winners = answers.filter((answer) => answer.status() === 303)
  expect(winners).toHaveLength(1)
  expect(winners[0]!.headers()['location']).toBe('/fi/me')
  expect(answers.filter((answer) => answer.status() === 410)).toHaveLength(99)
  await anonymous.dispose()
})

test('every dead token gets the same polite page', async ({ request }) => {
  const used = await linkFor(request, unknown('used'))
  await post(request, used)
  const live = await linkFor(request, unknown('live'))
  const token = live.split('/').at(-1)!
  const altered = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A')
  const dead = [used, altered, token.slice(0, -3), token.toUpperCase(), 'x', '%00', 'a'.repeat(5000)]
  const pages: string[] = []
  for (const value of dead) {
    const link = value.startsWith('http') ? value : `/fi/verify/${value}`
    for (const answer of [await request.get(link), await post(request, link)]) {
      expect(answer.status(), value.slice(0, 60)).toBe(410)
      pages.push(withoutToken(await answer.text()))
    }
  }
  expect(new Set(pages).size).toBe(1)
  expect((await request.get(live)).status()).toBe(200)
})

test('a known and an unknown address get the same answer', async ({ request }) => {
  const known = demo().contacts.find((contact) => contact.kind === 'banned')!.email
  const answers: APIResponse[] = []
  for (const email of [known, unknown('nobody')]) answers.push(await post(request, '/fi/sign-in', { email }))
  const [first, second] = await Promise.all(
    answers.map(async (answer) => ({
      status: answer.status(),
      headers: comparable(answer),
      body: await answer.text(),
    })),
  )
  expect(second).toEqual(first)
  const sent = await Promise.all(answers.map((answer) => request.get(answer.headers()['location']!)))
  expect(await sent[0]!.text()).toBe(await sent[1]!.text())
})

test('a form of another site is refused', async ({ request }) => {
  const foreign = await request.post('/fi/sign-in', {
    form: { email: 'a@x.example' },
    headers: { origin: 'https://evil.example' },
  })
  expect(foreign.status()).toBe(403)
  const disguised = { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' }
  expect((await request.post('/fi/sign-in', { form: { email: 'a@x.example' }, headers: disguised })).status()).toBe(403)
})

test('links point to the configured origin, whatever host was asked', async ({ request }) => {
  const email = unknown('host')
  const headers = { origin: baseURL, 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' }
  await request.post('/fi/sign-in', { form: { email }, headers, maxRedirects: 0 })
  const link = await linkFor(request, email)
  expect(link.startsWith(`${baseURL}/fi/verify/`)).toBe(true)
})

test('hostile sign-in forms are answered with the field named, never with a failure', async ({ request }) => {
  const bodies = [
    '',
    'email=',
    'email[]=a@x.org',
    'email=a@x.org%0d%0aBcc:e@x.org',
    'email=a@x.org,b@x.org',
    'email=%00',
    `email=${'a'.repeat(9000)}@x.org`,
    'email=%ff%fe',
  ]
  for (const data of bodies) {
    const answer = await request.post('/fi/sign-in', {
      data,
      headers: { origin: baseURL, 'content-type': 'application/x-www-form-urlencoded' },
      maxRedirects: 0,
    })
    expect(answer.status(), data.slice(0, 40)).toBe(422)
  }
  for (const type of ['text/plain', 'application/json', 'multipart/form-data']) {
    const answer = await request.post('/fi/sign-in', {
      data: 'x',
      headers: { origin: baseURL, 'content-type': type },
      maxRedirects: 0,
    })
    expect(answer.status(), type).toBeLessThan(500)
    expect(answer.status(), type).toBeGreaterThanOrEqual(400)
  }
})

test('without a session every page of one’s own leads to the sign-in', async ({ request }) => {
  for (const url of ['/fi/me', '/sv/me/data', '/en/me/requests/TP-2026-0001', '/fi/me/no-such-page']) {
    const answer = await request.get(url, { maxRedirects: 0 })
    expect(answer.status(), url).toBe(302)
    expect(answer.headers()['location']).toBe(`${url.slice(0, 3)}/sign-in`)
  }
  for (const url of ['/office', '/office/requests/TP-2026-0001', '/office/no-such-page']) {
    const answer = await request.get(url, { maxRedirects: 0 })
    expect(answer.status(), url).toBe(302)
    expect(answer.headers()['location']).toBe('/office/sign-in')
  }
})

test('an unknown mailbox is told that nothing is held, and can still ask', async ({ page, request }) => {
  const email = unknown('stranger')
  await page.goto(await linkFor(request, email))
  await page.getByRole('main').getByRole('button').first().click()
  await expect(page).toHaveURL(/\/fi\/me$/)
  await page.goto('/fi/me/requests/new')
  await page.locator('select[name=kind], input[name=kind][value=access]').first().waitFor()
  const answer = await postFrom(page, '/fi/me/requests/new', {
    kind: 'access',
    explanation: 'Haluan tietää, onko minusta tietoja.',
  })
  expect(answer.status()).toBe(303)
  await page.goto(answer.headers()['location']!)
  await expect(page.getByRole('main')).toContainText(/TP-\d{4}-\d{4,}/)
})

test('another person’s request is not found, whatever is done with it', async ({ page, request }) => {
  const owner = await newRequest.newContext({ baseURL })
  await signIn(owner, unknown('owner'))
  const filed = await post(owner, '/fi/me/requests/new', { kind: 'access', explanation: 'Oma pyyntöni' })
  const reference = filed.headers()['location']!.match(/TP-\d{4}-\d+/)![0]
  await signIn(request, unknown('other'))
  for (const url of [`/fi/me/requests/${reference}`, '/fi/me/requests/TP-1999-0001', '/fi/me/no-such-page']) {
    expect((await request.get(url, { maxRedirects: 0 })).status(), url).toBe(404)
  }
  expect((await post(request, `/fi/me/requests/${reference}`, { intent: 'withdraw' })).status()).toBe(404)
  expect((await owner.get(`/fi/me/requests/${reference}`)).status()).toBe(200)
  await owner.dispose()
  await page.goto('/fi')
})

function postFrom(page: { request: Parameters<typeof post>[0] }, url: string, form: Record<string, string>) {
  return post(page.request, url, form)
}

/** The page without what a language switch repeats of its own address. */
function withoutToken(html: string): string {
  return html.replaceAll(/\/(fi|sv|en)\/verify\/[^"']*/g, '/$1/verify/')
}

function comparable(answer: APIResponse): Record<string, string> {
  const { date: _date, 'x-request-id': _id, ...rest } = answer.headers()
  return rest
}
