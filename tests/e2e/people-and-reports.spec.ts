import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from '@playwright/test'
import { demo, expect, test } from './fixtures.ts'
import { text } from './texts.ts'

/** A page of somebody of the staff, who is signed in. */
async function deskOf(browser: Browser, role: string): Promise<Page> {
  const context = await browser.newContext({ storageState: `test-results/${role}.json`, javaScriptEnabled: true })
  return context.newPage()
}

const everyone = () => demo().contacts.find((contact) => contact.kind === 'everything')!.email

async function expectNoFault(page: Page) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  }
}

test('@desk an officer finds a person by a misspelt address and opens the record only for a purpose', async ({
  browser,
}) => {
  const page = await deskOf(browser, 'officer')
  await page.goto('/office/people')
  await page.locator('input[name=q]').fill(everyone().replace(/(.)(.)@/, '$2$1@'))
  await page.locator('main search button').click()
  const rows = page.locator('tbody tr')
  await expect(rows.first()).toContainText(text('fi', 'office:people.reason.similar_address'))
  await expect(page.locator('tbody')).not.toContainText(everyone())
  await expectNoFault(page)
  await rows.first().locator('a').click()
  await expect(page).toHaveURL(/\/office\/people\/[0-9a-f-]{36}$/)
  await expect(page.locator('main')).not.toContainText(everyone())
  await page.locator('main button').click()
  await expect(page.locator('.errors')).toBeVisible()
  await page.locator('select[name=purpose]').selectOption('customer_service')
  await page.locator('main button').click()
  await expect(page).toHaveURL(/\?purpose=customer_service$/)
  for (const part of ['cases', 'standing', 'records', 'consultations'])
    await expect(page.locator(`#${part}`)).toBeVisible()
  const looks = page.locator('#consultations ~ section tbody tr')
  const before = await looks.count()
  await expect(looks.first()).toContainText(text('fi', 'words:consultation.customer_service'))
  await page.reload()
  await expect(looks).toHaveCount(before)
  await expectNoFault(page)
})

test('@desk what a role may not open is not there', async ({ browser }) => {
  const officer = await deskOf(browser, 'officer')
  await officer.goto(`/office/people?q=${encodeURIComponent(everyone())}`)
  const person = (await officer.locator('tbody a').first().getAttribute('href'))!
  for (const [role, mayOpen] of [
    ['intake', ['/office/people']],
    ['approver', ['/office/reports', '/office/reports.csv?report=age', '/office/register', '/office/register.pdf']],
    ['auditor', ['/office/reports', '/office/reports.csv?report=age', '/office/register', '/office/register.pdf']],
  ] as const) {
    const page = await deskOf(browser, role)
    const all = ['/office/people', person, `${person}?purpose=supervision`, '/office/reports', '/office/register']
    for (const url of [...all, '/office/reports.csv?report=age', '/office/register.pdf']) {
      const status = (await page.request.get(url)).status()
      expect(status, `${role} ${url}`).toBe((mayOpen as readonly string[]).includes(url) ? 200 : 404)
    }
  }
})

test('@desk hostile addresses are answered, not broken', async ({ browser }) => {
  const page = await deskOf(browser, 'officer')
  for (const [url, status] of [
    ['/office/people?q=%00%25_%5C%27', 200],
    ['/office/people?q=x&cursor=1', 200],
    ['/office/people/not-a-person', 404],
    ['/office/people/00000000-0000-4000-8000-000000000000?purpose=customer_service', 404],
    ['/office/reports?from=2026-13', 422],
    ['/office/reports.csv?report=constructor', 404],
    ['/office/reports.csv?report=age&to=x', 422],
  ] as const)
    expect((await page.request.get(url)).status(), url).toBe(status)
})

test('@desk reports have a table and a file beside each chart, and keep the period in the address', async ({
  browser,
}) => {
  const page = await deskOf(browser, 'dpo')
  await page.goto('/office/reports?from=2026-01&to=2026-06')
  const onTime = page.locator('.report').first()
  await expect(onTime.locator('tbody tr')).toHaveCount(6)
  await expect(onTime.locator('svg[role=img]')).toBeVisible()
  await expectNoFault(page)
  const csv = await page.request.get((await onTime.locator('a').getAttribute('href'))!)
  expect(csv.headers()['content-disposition']).toContain('on-time-2026-01-2026-06.csv')
  expect((await csv.text()).trim().split('\r\n')).toHaveLength(7)
})

test('@desk the record of processing is a page and a PDF', async ({ browser }) => {
  const page = await deskOf(browser, 'auditor')
  await page.goto('/office/register')
  await expect(page.locator('main section h2')).toHaveCount(9)
  await expectNoFault(page)
  const pdf = await page.request.get((await page.locator('main header a').getAttribute('href'))!)
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
})
