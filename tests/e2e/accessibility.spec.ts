import type { Page } from '@playwright/test'
import type { RouteConfigEntry } from '@remix-run/route-config'
import siteMap from '../../app/routes.ts'
import { lookAtThis, lookInScheme } from './axe.ts'
import { pagesAfterDeeds } from './deeds.ts'
import { linkFor, post, signIn } from './door.ts'
import { demo, expect, faultsOf, test } from './fixtures.ts'
import { officeDoors, officePages, officePagesOf, officeRows, ownPages, publicPages } from './pages.ts'
import { text } from './texts.ts'
import { townsperson } from './townspeople.ts'

async function look(page: Page, url: string) {
  await page.goto(url)
  await lookAtThis(page)
}

for (const locale of ['fi', 'sv', 'en']) {
  test(`@phone public pages have no accessibility fault, in ${locale}`, async ({ page }) => {
    for (const path of publicPages) await look(page, `/${locale}${path}`)
  })
}

test('@phone the link’s page and the dead link’s page have none', async ({ page, request }) => {
  const link = await linkFor(request, `axe-${Math.random().toString(36).slice(2)}@outo.example`)
  await look(page, link)
  await post(request, link)
  await look(page, link)
})

for (const kind of ['everything', 'two_organizations', 'generic_mailbox']) {
  test(`@phone a person’s own pages have none, for ${kind}`, async ({ page }) => {
    const { email, locale } = demo().contacts.find((contact) => contact.kind === kind)!
    await signIn(page.request, email, locale)
    for (const path of ownPages) await look(page, `/${locale}/me${path}`)
    const filed = await post(page.request, `/${locale}/me/requests/new`, {
      kind: 'restriction',
      words: `Axe ${Math.random()}`,
    })
    await look(page, filed.headers()['location']!)
    await expectNoScript(page)
  })
}

test('@phone what a person sees after each deed has none', async ({ page }) => {
  const { email, locale } = townsperson(14)
  await signIn(page.request, email, locale)
  for (const url of await pagesAfterDeeds(page.request, locale)) await look(page, url)
  await page.goto(`/${locale}/me/correct`)
  await page.locator('input[name="contactPerson.phone"]').fill('+358501112233')
  await page.getByRole('button', { name: text(locale, 'me:correct.next') }).click()
  await expect(page.getByRole('main')).toContainText('+358501112233')
  await lookAtThis(page)
  await expectNoScript(page)
})

async function expectNoScript(page: Page) {
  expect(await page.locator('script').count()).toBe(0)
}

for (const role of Object.keys(officePages)) {
  test(`@desk office pages have none and fit, from a small window to the widest, for ${role}`, async ({
    browser,
    baseURL,
  }) => {
    test.setTimeout(300_000)
    const context = await browser.newContext({ storageState: `test-results/${role}.json` })
    const page = await context.newPage()
    const faults = faultsOf(page, baseURL!)
    for (const url of await officePagesOf(page, role)) await lookAtDesk(page, url, isFirstToSee(role, url))
    expect(faults).toEqual([])
    await context.close()
  })
}

test('@desk office doors have none', async ({ page }) => {
  for (const url of officeDoors) await lookAtDesk(page, url)
  const { email, password } = demo().office.find(({ role }) => role === 'marketing')!
  expect((await post(page.request, '/office/sign-in', { email, password })).status()).toBe(303)
  await lookAtDesk(page, '/office/sign-in/code')
})

test('@desk every page of the site map’s office is among those that are looked at', () => {
  const urls = [
    ...Object.values(officePages).flat(),
    ...officeDoors,
    '/office/sign-in/code',
    ...Object.keys(officeRows),
  ]
  const seen = new Set(urls.map((url) => url.replace(/[?].*/, '').replace(/no-such-token$/, ':token')))
  const pages = pathsOf(siteMap, '').filter((path) => path.startsWith('/office') && !path.endsWith('*'))
  expect(pages.length).toBeGreaterThan(15)
  expect(pages.filter((path) => !seen.has(path))).toEqual([])
})

/** Where the site map has a page, which is a component; what has none answers with a file or leads on. */
function pathsOf(routes: RouteConfigEntry[], above: string): string[] {
  return routes.flatMap(({ path, file, children = [] }) => {
    const own = path ? `${above}/${path}` : above
    const isPage = file.endsWith('.tsx') && children.length === 0
    return [...(isPage ? [own] : []), ...pathsOf(children, own)]
  })
}

/**
 * No width scrolls sideways. Widths decide where things stand and schemes which colours they have, so axe looks at the
 * narrowest in the one and at the widest in the other.
 */
async function lookAtDesk(page: Page, url: string, withAxe = true) {
  await page.goto(url)
  for (const [width, scheme] of [[1024, 'light'], [1440], [2560, 'dark']] as const) {
    await page.setViewportSize({ width, height: 900 })
    expect(await page.locator('html').evaluate((element) => element.scrollWidth), url).toBeLessThanOrEqual(width)
    if (scheme && withAxe) await lookInScheme(page, scheme)
  }
}

/** What several roles see is the same page: axe looks at it over the shoulder of the first. */
function isFirstToSee(role: string, url: string): boolean {
  return [role, undefined].includes(Object.keys(officePages).find((one) => officePages[one]!.includes(url)))
}

test('@phone pages reflow at 320 pixels', async ({ page }) => {
  const { email, locale } = demo().contacts.find((contact) => contact.kind === 'everything')!
  await signIn(page.request, email, locale)
  await page.setViewportSize({ width: 320, height: 640 })
  const urls = [...publicPages.map((path) => `/${locale}${path}`), ...ownPages.map((path) => `/${locale}/me${path}`)]
  for (const url of urls) {
    await page.goto(url)
    expect(await page.locator('html').evaluate((element) => element.scrollWidth), url).toBeLessThanOrEqual(320)
  }
})
