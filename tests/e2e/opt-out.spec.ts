import type { APIRequestContext } from '@playwright/test'
import { lookAtThis } from './axe.ts'
import { post, signIn } from './door.ts'
import { demo, expect, letterTo, test } from './fixtures.ts'
import { text } from './texts.ts'

const unknown = (name: string) => `${name}-${Math.random().toString(36).slice(2)}@outo.example`
const locales = ['fi', 'sv', 'en'] as const

/** The link that comes by mail to who has deleted the message that had one. */
async function linkTo(request: APIRequestContext, email: string, locale = 'fi'): Promise<string> {
  expect((await post(request, `/${locale}/opt-out`, { email })).status()).toBe(303)
  let link: string | undefined
  await expect(async () => {
    const answer = await request.get(`/dev/mailbox.json?to=${encodeURIComponent(email)}`)
    const letters = (await answer.json()) as { links: string[] }[]
    link = letters.flatMap(({ links }) => links).find((one) => one.includes('/opt-out/'))
    expect(link).toBeTruthy()
  }).toPass({ timeout: 15_000 })
  return link!
}

const pressOf = (link: string) => `/u/${link.split('/').at(-1)}`
const mailProgram = {
  headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'Gmail Actions', origin: 'null' },
  data: 'List-Unsubscribe=One-Click',
  maxRedirects: 0,
}

for (const locale of locales) {
  test(`who has deleted the message opts out by address, in ${locale}`, async ({ page }) => {
    const email = unknown('deleted')
    const t = (key: string) => text(locale, `public:optOut.${key}`)
    await page.goto(`/${locale}`)
    await page
      .locator('.site-foot')
      .getByRole('link', { name: text(locale, 'public:frame.optOut') })
      .click()
    await page.locator('input[name=email]').fill(email)
    await page.getByRole('main').getByRole('button').click()
    await expect(page).toHaveURL(new RegExp(`/${locale}/opt-out/sent$`))
    const { links, subject } = await letterTo(page, email, /./)
    expect(subject).toBe(text(locale, 'mail:optOutLink.subject'))
    expect(links).toHaveLength(1)

    await page.goto(links[0]!)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('title'))
    await page.getByRole('button', { name: t('go') }).click()
    await expect(page).toHaveURL(links[0]!)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('doneTitle'))
    await expect(page.getByRole('main').getByRole('button')).toHaveCount(0)
    expect(await page.context().cookies()).toEqual([])
    await page.reload()
    await expect(page).toHaveTitle(new RegExp(t('doneTitle')))
    await page.getByRole('link', { name: t('signIn') }).click()
    await expect(page).toHaveURL(new RegExp(`/${locale}/sign-in\\?to=marketing$`))
  })
}

test('a mail program opts out by one press, and the person sees it on every page that tells', async ({ page }) => {
  const { email, locale } = { email: unknown('one-click'), locale: 'sv' as const }
  const link = await linkTo(page.request, email, locale)
  const answer = await page.request.post(pressOf(link), mailProgram)
  expect(answer.status()).toBe(200)
  expect(await answer.text()).toBe('')
  const headers = answer.headers()
  expect(headers['cache-control']).toBe('no-store')
  expect(headers['content-length']).toBe('0')
  for (const none of ['location', 'set-cookie', 'content-encoding']) expect(headers[none], none).toBeUndefined()

  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(text(locale, 'public:optOut.doneTitle'))
  await signIn(page.request, email, locale)
  await page.goto(`/${locale}/me/marketing`)
  await expect(page.locator('li:has(input[name=channel][value=email])').first()).toContainText(
    text(locale, 'words:ban_act.one_click'),
  )
})

test('scanners and previews change nothing, and the link works for the person afterwards', async ({
  page,
  request,
}) => {
  const link = await linkTo(request, unknown('scanner'), 'en')
  for (let visit = 0; visit < 5; visit++) {
    for (const url of [link, pressOf(link)]) {
      expect((await request.get(url, { headers: { 'sec-purpose': 'prefetch' } })).status()).toBe(200)
      expect((await request.head(url, { headers: { purpose: 'prefetch' } })).status()).toBe(200)
    }
  }
  // The browser's language, not the letter's.
  await page.goto(pressOf(link))
  await expect(page).toHaveURL(new RegExp(`/fi/opt-out/${link.split('/').at(-1)}$`))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(text('fi', 'public:optOut.title'))
  await page.getByRole('main').getByRole('button').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(text('fi', 'public:optOut.doneTitle'))
  // Pressed again by a page that was open elsewhere, it says the same.
  expect((await post(request, link)).status()).toBe(303)
  expect((await request.post(pressOf(link), mailProgram)).status()).toBe(200)
})

test('@phone the page of a link has no accessibility fault, before the press and after it', async ({ page }) => {
  const link = await linkTo(page.request, unknown('axe'), 'sv')
  await page.goto(link)
  await lookAtThis(page)
  await page.getByRole('main').getByRole('button').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(text('sv', 'public:optOut.doneTitle'))
  await lookAtThis(page)
})

test('a link that is not whole says so and offers another way', async ({ page, request }) => {
  const link = await linkTo(request, unknown('broken'), 'fi')
  for (const url of [link.slice(0, -4), `${link}A`, '/fi/opt-out/no-such-token']) {
    expect((await post(request, url)).status()).toBe(404)
    const answer = await page.goto(url)
    expect(answer!.status()).toBe(404)
    expect(answer!.headers()).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'strict-origin',
      'x-robots-tag': 'noindex',
    })
    await page.getByRole('link', { name: text('fi', 'public:optOut.byAddress') }).click()
    await expect(page).toHaveURL(/\/fi\/opt-out$/)
  }
})

test('a known and an unknown address, a banned and a free one, get the same answer', async ({ request }) => {
  const known = demo().contacts.filter(({ kind }) => kind === 'banned' || kind === 'ordinary')
  const answers = await Promise.all(
    [...known.map(({ email }) => email), unknown('nobody')].map(async (email) => {
      const answer = await post(request, '/fi/opt-out', { email })
      const { date: _, 'x-request-id': __, ...headers } = answer.headers()
      return { status: answer.status(), headers, body: await answer.text() }
    }),
  )
  expect(answers.length).toBeGreaterThanOrEqual(3)
  for (const answer of answers) expect(answer).toEqual(answers[0])
  expect(answers[0]).toMatchObject({ status: 303, headers: { location: '/fi/opt-out/sent' } })
  expect((await post(request, '/fi/opt-out', { email: 'nobody' })).status()).toBe(422)
})

test('no page answers what only looks like an opt-out link, and other sites’ forms bring nothing', async ({
  request,
}) => {
  const link = await linkTo(request, unknown('look-alike'))
  const press = pressOf(link)
  const own = { origin: demo().origin, 'sec-fetch-site': 'same-origin' }
  for (const url of [
    `${press}/`,
    `${press}/x`,
    press.replace('/u/', '/U/'),
    `/u/me/erase`,
    '/u/sign-in',
    '/%75/sign-in',
  ]) {
    for (const headers of [{ origin: 'https://evil.example' }, own]) {
      const answer = await request.post(url, { headers, form: { email: 'a@x.example' }, maxRedirects: 0 })
      expect(answer.status(), url).toBe(404)
    }
  }
  const foreign = { headers: { origin: 'https://evil.example' }, maxRedirects: 0 }
  expect((await request.post(link, foreign)).status()).toBe(403)
  expect((await request.post(press.replace('/u/', '/fi/u/'), foreign)).status()).toBe(403)
  expect(await (await request.get(link)).text()).toContain(text('fi', 'public:optOut.go'))
})
