import type { APIRequestContext, Page } from '@playwright/test'
import { linkFor, post, signIn } from './door.ts'
import { demo, expect, test } from './fixtures.ts'
import { text } from './texts.ts'

const unknown = (name: string) => `${name}-${Math.random().toString(36).slice(2)}@outo.example`
const contactOf = (kind: string) => demo().contacts.find((contact) => contact.kind === kind)!

/** Asks for a link on the page of a way in, as somebody does who came by it, and opens the link that comes. */
async function enterBy(page: Page, wayIn: string, email: string) {
  await page.goto(wayIn)
  const before = await linksTo(page.request, email)
  await page.locator('input[name=email]').fill(email)
  await page.getByRole('main').getByRole('button').click()
  await expect(page).toHaveURL(/\/sign-in\/sent/)
  let fresh: string | undefined
  await expect(async () => {
    fresh = (await linksTo(page.request, email)).find((link) => !before.includes(link))
    expect(fresh).toBeTruthy()
  }).toPass({ timeout: 15_000 })
  await page.goto(fresh!)
  return fresh!
}

async function linksTo(request: APIRequestContext, email: string): Promise<string[]> {
  const answer = await request.get(`/dev/mailbox.json?to=${encodeURIComponent(email)}`)
  const letters = (await answer.json()) as { links: string[] }[]
  return letters.flatMap(({ links }) => links).filter((link) => link.includes('/verify/'))
}

test('a newsletter’s footer leads to the ban in three screens', async ({ page }) => {
  const email = unknown('footer')
  const link = await enterBy(page, '/sv/sign-in?to=marketing', email)
  expect(link).toMatch(/\/sv\/verify\/[\w-]+\?to=marketing$/)
  await page.getByRole('main').getByRole('button').click()
  await expect(page).toHaveURL(/\/sv\/me\/marketing$/)
  await page.locator('form:has(input[name=channel][value=email]) button').click()
  await expect(page.locator('.note')).toContainText(
    text('sv', 'me:marketing.banned', { channel: text('sv', 'words:marketing_channel.email') }),
  )
  await expect(page.getByRole('main')).toContainText(text('sv', 'words:ban_act.portal'))
})

test('each door of the start page leads to its own page', async ({ page }) => {
  await page.goto('/en')
  const doors = await page.locator('.doors a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  expect(doors.map((door) => new URL(door!, 'http://x').searchParams.get('to'))).toEqual([
    'data',
    'correct',
    'copy',
    'marketing',
    'erase',
    'other',
  ])
  const email = unknown('door')
  await enterBy(page, doors[4]!, email)
  await page.getByRole('main').getByRole('button').click()
  await expect(page).toHaveURL(/\/en\/me\/erase$/)
  // Signed in, the same doors open without another link.
  for (const [to, url] of [
    ['data', '/en/me/data'],
    ['requests', '/en/me/requests'],
    ['other', '/en/me/requests/new'],
  ]) {
    await page.goto(`/en/sign-in?to=${to}`)
    await expect(page).toHaveURL(new RegExp(`${url}$`))
  }
})

test('the notice leads from each right to where it is used', async ({ page }) => {
  await page.goto('/fi/register')
  const links = page.locator('main a[href*="/sign-in?to="]')
  const found = await links.evaluateAll((all) => all.map((link) => new URL((link as HTMLAnchorElement).href).search))
  for (const to of ['data', 'copy', 'correct', 'marketing', 'erase', 'other']) expect(found).toContain(`?to=${to}`)
})

test('a used link offers a new one that keeps the page and the language', async ({ page }) => {
  const email = unknown('used')
  const link = await enterBy(page, '/en/sign-in?to=erase', email)
  expect((await post(page.request, link)).status()).toBe(303)
  await page.context().clearCookies()
  await page.goto(link)
  await page.getByRole('link', { name: text('en', 'public:verify.newLink') }).click()
  await expect(page).toHaveURL(/\/en\/sign-in\?to=erase$/)
  await enterBy(page, page.url(), email)
  await page.getByRole('link', { name: 'Svenska' }).click()
  await expect(page).toHaveURL(/\/sv\/verify\/[\w-]+\?to=erase$/)
  await page.getByRole('main').getByRole('button').click()
  await expect(page).toHaveURL(/\/sv\/me\/erase$/)
})

test('no other word leads anywhere but to the overview', async ({ request }) => {
  for (const to of ['https://evil.example', '//evil.example', '/office', 'overview', 'constructor', 'data%00', '']) {
    const asked = await post(request, `/fi/sign-in?to=${to}`, { email: unknown('open') })
    expect(asked.headers()['location'], to).toBe('/fi/sign-in/sent')
    const link = await linkFor(request, unknown('open'))
    const answer = await post(request, `${link}?to=${to}`)
    expect(answer.status(), to).toBe(303)
    expect(answer.headers()['location'], to).toBe('/fi/me')
  }
})

test('a way in answers a known and an unknown address alike', async ({ request }) => {
  const known = contactOf('banned').email
  for (const email of [known, unknown('nobody')]) {
    const answer = await post(request, '/fi/sign-in?to=copy', { email })
    expect([answer.status(), answer.headers()['location']]).toEqual([303, '/fi/sign-in/sent?to=copy'])
  }
  expect((await post(request, '/fi/sign-in?to=copy', { email: 'nobody' })).status()).toBe(422)
})

test('a contact of two organisations bans one’s marketing, and lifts it again', async ({ page }) => {
  const { email, locale } = contactOf('two_organizations')
  await signIn(page.request, email, locale)
  await page.goto(`/${locale}/me/marketing`)
  const sections = page.locator('main section:has(.channels)')
  await expect(sections).toHaveCount(2)
  const name = await sections.first().getByRole('heading', { level: 3 }).innerText()
  const smsOf = (at: number) => sections.nth(at).locator('li:has(input[name=channel][value=sms])')
  await smsOf(0).getByRole('button').click()
  await expect(page.locator('.note').first()).toContainText(name)
  await expect(smsOf(0)).toContainText(text(locale, 'words:ban_act.portal'))
  await expect(smsOf(1)).not.toContainText(text(locale, 'words:ban_act.portal'))
  await smsOf(0).getByRole('button').click()
  await expect(smsOf(0)).not.toContainText(text(locale, 'words:ban_act.portal'))
})

test('nobody bans for an organisation that is not theirs', async ({ page }) => {
  const { email, locale } = contactOf('two_organizations')
  await signIn(page.request, email, locale)
  await page.goto(`/${locale}/me/marketing`)
  const theirs = await page.locator('input[name=organization]').first().getAttribute('value')
  await page.context().clearCookies()
  await signIn(page.request, unknown('stranger'), locale)
  for (const organization of [theirs!, 'x', '00000000-0000-0000-0000-000000000000']) {
    const answer = await post(page.request, `/${locale}/me/marketing`, { channel: 'email', act: 'set', organization })
    expect(answer.status()).toBe(422)
  }
})

for (const kind of ['generic_mailbox', 'shared_mailbox']) {
  test(`a ${kind} may ban the address, and no organisation is named`, async ({ page }) => {
    const { email, locale } = contactOf(kind)
    await signIn(page.request, email, locale)
    await page.goto(`/${locale}/me/marketing`)
    await expect(page.getByRole('main')).toContainText(text(locale, 'me:marketing.everyReader', { address: email }))
    await expect(page.locator('input[name=organization]')).toHaveCount(0)
    const answer = await post(page.request, `/${locale}/me/marketing`, { channel: 'email', act: 'set' })
    expect(answer.headers()['location']).toBe(`/${locale}/me/marketing?done=email`)
  })
}

test('the theme is one file that may be kept for a year', async ({ page, request }) => {
  await page.goto('/fi')
  const href = (await page.locator('link[href^="/theme.css"]').getAttribute('href'))!
  const theme = await request.get(href)
  expect(theme.headers()).toMatchObject({
    'content-type': 'text/css; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  })
  expect(await theme.text()).toContain('--brand:#0b5563')
  expect((await request.get('/theme.css?v=other')).headers()['cache-control']).toBe('public, max-age=300')
  expect((await request.get('/logo')).status()).toBe(404)
})

test('pages print without navigation, black on white, also from a dark screen', async ({ page }) => {
  const { email, locale } = contactOf('everything')
  await signIn(page.request, email, locale)
  for (const url of [`/${locale}/register`, `/${locale}/me/data`, `/${locale}/me/erase`, `/${locale}/me/requests`]) {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    await page.goto(url)
    for (const hidden of ['nav', '.site-foot', '.btn', '.skip']) {
      for (const one of await page.locator(hidden).all()) await expect(one, `${hidden} of ${url}`).toBeHidden()
    }
    await expect(page.getByRole('heading', { level: 1 })).toHaveCSS('color', 'rgb(0, 0, 0)')
  }
})
