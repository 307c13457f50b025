import type { Browser, Page } from '@playwright/test'
import { gzipSync } from 'node:zlib'
import { lookAtThis } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { text } from './texts.ts'

/** A page of somebody of the staff who is signed in, with JavaScript or without. */
async function deskOf(browser: Browser, role: string, javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({ storageState: `test-results/${role}.json`, javaScriptEnabled })
  return context.newPage()
}

const rows = (page: Page) => page.locator('#queue tbody tr')
const referenceIn = async (page: Page, row: number) => (await rows(page).nth(row).locator('th').textContent())!
const queueText = (key: string, values: Record<string, string> = {}) => text('fi', `office:${key}`, values)

/** Something to take: cases of this kind that nobody handles. */
const unassigned = (kind: string) => `/office?assignee=none&state=open&kind=${kind}`

test('@desk the keyboard alone moves, ticks, takes, searches and comes back to its row', async ({ browser }) => {
  const page = await deskOf(browser, 'officer', true)
  await page.goto('/office')
  await page.waitForFunction(() => document.querySelector('#queue thead input') !== null)
  await page.keyboard.press('j')
  await expect(rows(page).nth(0).locator('th a')).toBeFocused()
  await page.keyboard.press('j')
  await expect(rows(page).nth(1).locator('th a')).toBeFocused()
  await page.keyboard.press('x')
  await expect(rows(page).nth(1).locator('.tick input')).toBeChecked()
  await page.keyboard.press('x')
  await page.keyboard.press('k')
  await expect(rows(page).nth(0).locator('th a')).toBeFocused()
  await page.keyboard.press('?')
  await expect(page.locator('.keys')).toHaveAttribute('open', '')
  await expect(page.locator('.keys summary')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(rows(page).nth(0).locator('th a')).toBeFocused()
  await page.keyboard.press('/')
  await expect(page.locator('#filter-q')).toBeFocused()
  await page.keyboard.type('jkxae?')
  await expect(page.locator('#filter-q')).toHaveValue('jkxae?')
  await page.locator('#filter-q').fill('')
  await page.keyboard.press('Escape')
  await expect(rows(page).nth(0).locator('th a')).toBeFocused()
  const reference = await referenceIn(page, 0)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/office/requests/${reference}`)
  await page.goBack()
  await expect(page.getByRole('link', { name: reference })).toBeFocused()
  await page.getByRole('link', { name: reference }).press('Enter')
  await expect(page).toHaveURL(`/office/requests/${reference}`)
  await page.keyboard.press('g')
  await page.keyboard.press('q')
  await expect(page).toHaveURL('/office')
})

test('@desk a takes the row that has the focus, and e the next case', async ({ browser }) => {
  const page = await deskOf(browser, 'officer', true)
  await page.goto(unassigned('access'))
  await page.waitForFunction(() => document.querySelector('#queue thead input') !== null)
  const count = await rows(page).count()
  const taken = await referenceIn(page, 0)
  await page.keyboard.press('j')
  await page.keyboard.press('a')
  await expect(page.locator('.said')).toContainText(`${taken}: ${queueText('many.outcome.assigned')}`)
  await expect(rows(page)).toHaveCount(count - 1)
  await page.keyboard.press('e')
  await expect(page).toHaveURL(/\/office\/requests\/TP-/)
  const first = page.url()
  // The address changes a moment before the page that knows after which case the next one comes.
  await expect(page.locator('#next-case input[name=after]')).toHaveValue(first.split('/').at(-1)!)
  await page.keyboard.press('e')
  await expect(page).not.toHaveURL(first)
  await expect(page).toHaveURL(/\/office\/requests\/TP-/)
})

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? '@desk with JavaScript' : 'without JavaScript'

  test(`${how} a note goes to two cases at once, and the page says how each went`, async ({ browser }) => {
    const page = await deskOf(browser, 'officer', javaScriptEnabled)
    // The oldest: on the newest other tests are at work, and may have an act that waits.
    await page.goto('/office?sort=reference')
    const picked = [await referenceIn(page, 0), await referenceIn(page, 1)]
    await page.locator('.acts summary').last().click()
    await page.locator('#field-note').fill('Katsottu jonossa')
    await page.getByRole('button', { name: queueText('many.noteButton') }).click()
    // Nothing ticked: said so, and the page keeps nothing.
    await expect(page.locator('.errors')).toContainText(queueText('many.nothing'))
    await page.goto('/office?sort=reference')
    for (const reference of picked) await page.locator(`.tick input[value^="${reference}/"]`).check()
    await page.locator('.acts summary').last().click()
    await page.getByRole('button', { name: queueText('many.noteButton') }).click()
    await expect(page.locator('.errors')).toContainText(queueText('many.problem.note'))
    await page.locator('#field-note').fill(`Katsottu jonossa ${javaScriptEnabled}`)
    await page.getByRole('button', { name: queueText('many.noteButton') }).click()
    for (const reference of picked)
      await expect(page.getByRole('row', { name: reference })).toContainText(queueText('many.outcome.noted'))
    await page.getByRole('link', { name: queueText('many.back') }).click()
    await expect(page).toHaveURL('/office?sort=reference')
  })

  test(`${how} filters become a view with a number, which is renamed, shared and removed`, async ({ browser }) => {
    const page = await deskOf(browser, 'officer', javaScriptEnabled)
    const name = `Poistot ${Math.random().toString(36).slice(2)}`
    await page.goto('/office')
    await page.locator('#filter-kind').selectOption('erasure')
    await page.locator('#filter-sort').selectOption('-received')
    await page.getByRole('button', { name: queueText('queue.apply') }).click()
    await expect(page).toHaveURL(/kind=erasure.*sort=-received/)
    await page.locator('.saving summary').click()
    await page.locator('#view-name').fill(name)
    await page.locator('.saving button').click()
    await expect(page).toHaveURL('/office?kind=erasure&sort=-received')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
    const count = await rows(page).count()
    await expect(page.locator('.rail').getByRole('link', { name })).toContainText(String(count))
    await page.getByRole('link', { name: queueText('saved.manage') }).click()
    const form = page.getByRole('form', { name, exact: true })
    await form.locator('input[name=name]').fill(`${name} 2`)
    await form.locator('input[name=shared]').check()
    await form.getByRole('button', { name: queueText('saved.button') }).click()
    await expect(page.getByRole('form', { name: `${name} 2`, exact: true })).toBeVisible()
    const approver = await deskOf(browser, 'approver', false)
    await approver.goto('/office')
    await expect(approver.locator('.rail').getByRole('link', { name: `${name} 2` })).toBeVisible()
    await page
      .getByRole('form', { name: `${name} 2`, exact: true })
      .getByRole('button', { name: queueText('saved.remove') })
      .click()
    await expect(page.locator('.rail').getByRole('link', { name: `${name} 2` })).toHaveCount(0)
  })
}

test('the queue is searched, sorted and taken out as a file without JavaScript', async ({ browser }) => {
  const page = await deskOf(browser, 'officer', false)
  await page.goto('/office')
  const reference = await referenceIn(page, 0)
  await page.locator('#filter-q').fill(reference)
  await page.getByRole('button', { name: queueText('queue.apply') }).click()
  await expect(rows(page).first()).toContainText(reference)
  await expect(rows(page).first()).toContainText(queueText('queue.reason.reference'))
  await page.locator('#filter-q').fill('xyzzyplugh')
  await page.getByRole('button', { name: queueText('queue.apply') }).click()
  await expect(page.locator('.empty')).toContainText('xyzzyplugh')
  await page.goto('/office')
  await page
    .locator('#queue thead')
    .getByRole('link', { name: queueText('queue.number') })
    .click()
  await expect(page.locator('#queue th.by-reference')).toHaveAttribute('aria-sort', 'descending')
  const newest = await referenceIn(page, 0)
  await page
    .locator('#queue thead')
    .getByRole('link', { name: queueText('queue.number') })
    .click()
  await expect(page.locator('#queue th.by-reference')).toHaveAttribute('aria-sort', 'ascending')
  expect((await referenceIn(page, 0)) <= newest).toBe(true)
  const csv = await page.request.get((await page.locator('a[download]').getAttribute('href'))!)
  expect(csv.headers()['content-type']).toContain('text/csv')
  const lines = (await csv.text()).trim().split('\r\n')
  expect(lines[1]).toContain(await referenceIn(page, 0))
  const open = await page.locator('.rail .views').first().locator('li').last().locator('.num').textContent()
  expect(lines).toHaveLength(Number(open) + 1)
})

test('who may not read cases ticks nothing, takes nothing out, and gives nothing away', async ({ browser }) => {
  const intake = await deskOf(browser, 'intake', false)
  await intake.goto('/office')
  await expect(rows(intake).first()).toBeVisible()
  await expect(intake.locator('#queue input, .acts, a[download], #next-case')).toHaveCount(0)
  for (const url of ['/office/queue.csv', '/office/many', '/office/next'])
    expect((await intake.request.get(url)).status(), url).toBe(404)
  const approver = await deskOf(browser, 'approver', false)
  await approver.goto('/office')
  const selected = (await approver.locator('.tick input').first().getAttribute('value'))!
  const headers = { origin: new URL(approver.url()).origin }
  for (const [url, form] of [
    ['/office/many', { intent: 'take', case: selected }],
    ['/office/next', { after: '' }],
  ] as const)
    expect((await approver.request.post(url, { form, headers, maxRedirects: 0 })).status(), url).toBe(404)
})

test('@desk the queue has no fault of accessibility in light and dark', async ({ browser }) => {
  const page = await deskOf(browser, 'officer', true)
  for (const url of ['/office', '/office?sort=received', '/office?q=xyzzyplugh', '/office/views', '/office/many']) {
    await page.goto(url)
    await lookAtThis(page)
  }
})

for (const place of ['queue', 'case'] as const)
  test(`the ${place} brings little JavaScript along`, async ({ browser }) => {
    const desk = await deskOf(browser, 'officer', false)
    await desk.goto('/office')
    const first = await rows(desk).first().getByRole('link').first().getAttribute('href')
    const page = await deskOf(browser, 'officer', true)
    const scripts: Promise<number>[] = []
    page.on('response', (answer) => {
      if (new URL(answer.url()).pathname.endsWith('.js'))
        scripts.push(answer.body().then((body) => gzipSync(body).length))
    })
    await page.goto(place === 'queue' ? '/office' : first!, { waitUntil: 'networkidle' })
    const weight = (await Promise.all(scripts)).reduce((sum, bytes) => sum + bytes, 0)
    expect(weight).toBeGreaterThan(50_000)
    expect(weight).toBeLessThanOrEqual(mostScript[place])
  })

/** What a page may weigh in scripts, compressed: bytes. */
const mostScript = { queue: 130_000, case: 140_000 }
