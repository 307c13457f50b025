import type { Page } from '@playwright/test'
import { linkFor, post } from './door.ts'
import { expect, test } from './fixtures.ts'
import { text } from './texts.ts'
import { townsperson } from './townspeople.ts'

/**
 * How many screens lie between the mailed link and the deed: each one on which the person has something to press, the
 * link's own page included. Who came by a door of the start page skips the overview.
 */
const deeds = [
  { name: 'a ban', to: 'marketing', most: 3, person: 4, act: ban },
  { name: 'a corrected telephone number', to: 'correct', most: 4, person: 6, act: correctPhone },
  { name: 'a request for erasure', to: 'erase', most: 4, person: 8, act: askForErasure },
  { name: 'a copy', to: 'copy', most: 3, person: 10, act: downloadCopy },
] as const

for (const { name, to, most, person, act } of deeds) {
  test(`${name} is at most ${most} screens from the mailed link`, async ({ page }) => {
    const { email, locale } = townsperson(person)
    const screens = countScreens(page)
    await page.goto(await linkFor(page.request, email, locale))
    await page.getByRole('main').getByRole('button').click()
    await page.locator(`main a[href="/${locale}/me/${to}"]`).first().click()
    await act(page, locale)
    expect(screens.pressed()).toBeLessThanOrEqual(most)
  })

  test(`${name} is at most ${most} screens away with its receipt, by its door of the start page`, async ({ page }) => {
    const { email, locale } = townsperson(person + 1)
    const link = `${await linkFor(page.request, email, locale)}?to=${to}`
    const screens = countScreens(page)
    await page.goto(link)
    await page.getByRole('main').getByRole('button').click()
    await expect(page).toHaveURL(new RegExp(`/${locale}/me/${to}$`))
    await act(page, locale)
    expect(screens.shown()).toBeLessThanOrEqual(most)
  })
}

test('a ban is one press from the overview, three screens from the mailed link with its receipt', async ({ page }) => {
  const { email, locale } = townsperson(16)
  const screens = countScreens(page)
  await page.goto(await linkFor(page.request, email, locale))
  await page.getByRole('main').getByRole('button').click()
  await page.getByRole('button', { name: text(locale, 'me:overview.ban') }).click()
  await expect(page.getByRole('main')).toContainText(text(locale, 'words:ban_act.portal'))
  expect(screens.shown()).toBeLessThanOrEqual(3)
  await page.goto(`/${locale}/me`)
  await expect(page.getByRole('button', { name: text(locale, 'me:overview.ban') })).toHaveCount(0)
})

test('a door of the start page is a link that keeps where it leads', async ({ request }) => {
  for (const { to } of deeds) {
    const asked = await post(request, `/fi/sign-in?to=${to}`, { email: `door-${Math.random()}@outo.example` })
    expect(asked.headers()['location']).toBe(`/fi/sign-in/sent?to=${to}`)
  }
})

type Locale = Parameters<typeof text>[0]

async function ban(page: Page, locale: Locale) {
  await page.locator('form:has(input[name=channel][value=all]) button').first().click()
  await expect(page.locator('.note').first()).toBeVisible()
  await expect(page.getByRole('main')).toContainText(text(locale, 'words:ban_act.portal'))
}

async function correctPhone(page: Page, locale: Locale) {
  await page.locator('input[name="contactPerson.phone"]').fill('+358 50 765 4321')
  await page.getByRole('button', { name: text(locale, 'me:correct.next') }).click()
  await page.getByRole('button', { name: text(locale, 'me:check.send') }).click()
  await expect(page.locator('.note').first()).toBeVisible()
  await expect(page.getByRole('main').getByRole('button')).toHaveCount(0)
}

async function askForErasure(page: Page, locale: Locale) {
  await page.getByRole('button', { name: text(locale, 'me:erase.ask') }).click()
  await expect(page.getByRole('main')).toContainText(text(locale, 'me:request.received'))
}

async function downloadCopy(page: Page, locale: Locale) {
  const coming = page.waitForEvent('download')
  await page.locator(`a[href="/${locale}/me/copy.json"]`).click()
  const download = await coming
  expect(download.suggestedFilename()).toMatch(/\.json$/)
  expect(await download.failure()).toBeNull()
}

/** Documents that the person gets to see; where the server only sends them on, they see nothing. */
function countScreens(page: Page) {
  let shown = 0
  let downloads = 0
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame() && frame.url() !== 'about:blank') shown += 1
  })
  page.on('download', () => (downloads += 1))
  return {
    shown: () => shown,
    /** Without the one that says that it is done; a download has none. */
    pressed: () => (downloads > 0 ? shown : shown - 1),
  }
}
