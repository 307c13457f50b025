import type { Browser, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { text } from './texts.ts'

const t = (key: string, values?: Record<string, string>) => text('fi', `office:${key}`, values)
const button = (page: Page, key: string) => page.getByRole('main').getByRole('button', { name: t(key), exact: true })

async function open(browser: Browser, role: string, url: string): Promise<Page> {
  const page = await (await browser.newContext({ storageState: `test-results/${role}.json` })).newPage()
  await page.goto(url)
  return page
}

/** A key is shown once; afterwards only its first characters. */
async function makeKey(page: Page, name: string): Promise<string> {
  await page.goto('/office/keys')
  await page.locator('input[name=name]').fill(name)
  await page.locator('input[name=scope-marketing]').check()
  await button(page, 'keyPage.button').click()
  const key = (await page.locator('.secret').textContent())!
  await page.goto('/office/keys')
  await expect(page.getByRole('main')).not.toContainText(key)
  await expect(page.getByRole('row').filter({ hasText: name })).toContainText(key.slice(0, 8))
  return key
}

async function lookUp(page: Page, sought: string) {
  await page.locator('input[name=sought]').first().fill(sought)
  await button(page, 'suppression.button').click()
}

test('a ban recorded in the office is what the newsletter tool hears, until its key is revoked', async ({
  browser,
}) => {
  const admin = await open(browser, 'admin', '/office/keys')
  const name = `Työkalu ${Math.random().toString(36).slice(2, 8)}`
  const key = await makeKey(admin, name)
  const address = `kielto-${Math.random().toString(36).slice(2)}@outo.example`
  const ask = async () => {
    const headers = { authorization: `Bearer ${key}` }
    const answer = await admin.request.post('/api/v1/suppressions/check', { headers, data: { emails: [address] } })
    return answer.status() === 200
      ? ((await answer.json()) as { results: { mayMail: boolean }[] }).results
      : answer.status()
  }
  expect(await ask()).toMatchObject([{ mayMail: true }])

  const officer = await open(browser, 'officer', '/office/suppression')
  await lookUp(officer, address)
  await expect(officer).toHaveURL('/office/suppression')
  await expect(officer.getByRole('main')).toContainText(t('suppression.found.free', { who: address }))
  await button(officer, 'suppression.ban').click()
  await expect(officer.getByRole('main')).toContainText(t('intake.banned.set', { who: address }))
  expect(await ask()).toMatchObject([{ mayMail: false }])

  const marketing = await open(browser, 'marketing', '/office')
  await expect(marketing).toHaveURL('/office/suppression')
  await lookUp(marketing, address)
  await expect(marketing.getByRole('main')).toContainText(t('suppression.found.banned', { who: address }))
  await expect(marketing.getByRole('main')).toContainText(text('fi', 'words:ban_act.office'))
  await expect(button(marketing, 'suppression.ban')).toHaveCount(0)
  await lookUp(marketing, 'ei osoite')
  await expect(marketing.locator('.errors')).toContainText(t('suppression.problem.address'))

  await admin.getByRole('row').filter({ hasText: name }).getByRole('link').click()
  await expect(admin.getByRole('main')).toContainText(t('keyPage.revokeTitle', { name }))
  await button(admin, 'keyPage.revokeButton').click()
  await expect(admin.getByRole('main')).toContainText(t('keyPage.done.revoked'))
  expect(await ask()).toBe(401)
})

test('@desk what a look-up found is brought to the reader, with and without a fault', async ({ browser }) => {
  const page = await open(browser, 'officer', '/office/suppression')
  await lookUp(page, '040 555 0009')
  await expect(page.locator('.note:focus')).toContainText(t('suppression.found.free', { who: '040 555 0009' }))
  await lookUp(page, '12')
  await expect(page.locator('.errors:focus')).toContainText(t('suppression.problem.phone'))
})

test('meters hold figures and nothing of any person', async ({ request }) => {
  await request.get('/fi/verify/a-token-in-the-address')
  const answer = await request.get('/metrics')
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, expect.stringContaining('text/plain')])
  const figures = await answer.text()
  expect(figures).toMatch(/^seloste_worker_alive 1$/m)
  expect(figures).toMatch(/route="\/:locale\/verify\/:token"/)
  expect(figures).not.toMatch(/a-token-in-the-address|@/)
})
