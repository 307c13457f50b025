import type { Page } from '@playwright/test'
import { lookAtThis } from './axe.ts'
import { pagesAfterDeeds } from './deeds.ts'
import { linkFor, post, signIn } from './door.ts'
import { demo, expect, faultsOf, test } from './fixtures.ts'
import { officePages, ownPages, publicPages } from './pages.ts'
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

for (const role of ['officer', 'approver', 'intake', 'marketing', 'auditor', 'admin']) {
  test(`@desk office pages have none, for ${role}`, async ({ browser, baseURL }) => {
    test.setTimeout(120_000)
    const context = await browser.newContext({ storageState: `test-results/${role}.json` })
    const page = await context.newPage()
    const faults = faultsOf(page, baseURL!)
    await look(page, '/office')
    for (const kind of ['erasure', 'rectification', 'access', 'objection']) {
      await page.goto(`/office?kind=${kind}`)
      const link = page.locator('tbody th a').first()
      if (role === 'intake' || role === 'marketing' || role === 'auditor' || (await link.count()) === 0) continue
      await look(page, (await link.getAttribute('href'))!)
    }
    for (const url of officePages[role] ?? []) await look(page, url)
    await look(page, '/office/no-such-page')
    expect(faults).toEqual([])
    await context.close()
  })
}

test('@desk office doors have none', async ({ page }) => {
  await look(page, '/office/sign-in')
  await look(page, '/office/set-up/no-such-token')
})

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
