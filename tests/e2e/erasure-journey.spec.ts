import type { Page } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { demo, expect, letterTo, test } from './fixtures.ts'
import { text, type Language } from './texts.ts'

for (const locale of ['fi', 'sv', 'en'] as const) {
  test(`a person corrects, bans and is erased, in ${locale}`, async ({ page, browser }) => {
    test.setTimeout(180_000)
    const person = demo().contacts.find((contact) => contact.kind === 'ordinary' && contact.locale === locale)!
    await signInThroughMail(page, person.email, locale)
    await readOwnData(page, locale, person.email)
    await correctPhone(page, locale, person.email)
    await setBan(page, locale, person.email)
    const reference = await askForErasure(page, locale, person.email)

    const officer = await browser.newContext({ storageState: 'test-results/officer.json' })
    await prepareErasure(await officer.newPage(), reference, locale)
    const approver = await browser.newContext({ storageState: 'test-results/approver.json' })
    await approveErasure(await approver.newPage(), reference, locale)

    await letterAboutErasure(page, person.email, reference, locale)
    await page.goto(`/${locale}/me`)
    await expect(page).toHaveURL(new RegExp(`/${locale}/sign-in$`))
    await signInThroughMail(page, person.email, locale)
    await expect(page.getByRole('main')).toContainText(text(locale, 'me:standing.nothing_held.title'))
    const chain = execFileSync('node', ['build/server/cli.js', 'audit', 'verify', '--json'], {
      env: {
        ...process.env,
        SELOSTE_MODE: 'demo',
        DATABASE_URL: demo().databaseUrl,
        SELOSTE_DATA: process.env.SELOSTE_E2E_DATA!,
      },
      encoding: 'utf8',
    })
    expect(JSON.parse(chain)).toMatchObject({ broken: null })
    await officer.close()
    await approver.close()
  })
}

async function signInThroughMail(page: Page, email: string, locale: Language) {
  const asked = Date.now()
  await page.goto(`/${locale}`)
  await page.getByRole('link', { name: text(locale, 'public:start.begin') }).click()
  await page.getByLabel(text(locale, 'public:signIn.email')).fill(email)
  await page.getByRole('button', { name: text(locale, 'public:signIn.send') }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(text(locale, 'public:sent.title'))
  let link = ''
  await expect(async () => {
    const letter = await letterTo(page, email, /\/verify\//)
    expect(new Date(letter.createdAt).getTime()).toBeGreaterThanOrEqual(asked - 1000)
    link = letter.links.find((one) => one.includes('/verify/'))!
  }).toPass({ timeout: 15_000 })
  await page.goto(link)
  await page.getByRole('button', { name: text(locale, 'public:verify.go') }).click()
  await expect(page).toHaveURL(new RegExp(`/${locale}/me$`))
}

async function readOwnData(page: Page, locale: Language, email: string) {
  await page.getByRole('link', { name: text(locale, 'me:overview.data'), exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(text(locale, 'me:data.title'))
  await expect(page.getByRole('main')).toContainText(email)
}

async function correctPhone(page: Page, locale: Language, email: string) {
  await page.goto(`/${locale}/me`)
  await page.getByRole('link', { name: text(locale, 'me:overview.correct'), exact: true }).click()
  const phone = page.locator('input[name="contactPerson.phone"]')
  await phone.fill('not a number')
  await page.getByRole('button', { name: text(locale, 'me:correct.next') }).click()
  await expect(page.locator('.errors')).toBeFocused()
  await expect(phone).toHaveValue('not a number')
  await phone.fill('+358 50 765 4321')
  await page.getByRole('button', { name: text(locale, 'me:correct.next') }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(text(locale, 'me:check.title'))
  await page.getByRole('button', { name: text(locale, 'me:check.send') }).click()
  await expect(page.getByRole('main')).toContainText(text(locale, 'me:correct.doneTitle'))
  await page.goto(`/${locale}/me/data`)
  await expect(page.getByRole('main')).toContainText(/358 ?50 ?765 ?4321/)
  await letterTo(page, email, new RegExp(text(locale, 'mail:correctionDone.subject').slice(0, 12)))
}

async function setBan(page: Page, locale: Language, email: string) {
  await page.goto(`/${locale}/me/marketing`)
  await page
    .locator('form')
    .filter({ has: page.locator('input[value=all]') })
    .getByRole('button')
    .click()
  await expect(page.getByRole('main')).toContainText(text(locale, 'me:marketing.isBanned'))
  await letterTo(page, email, new RegExp(text(locale, 'mail:banConfirmed.subject').slice(0, 12)))
}

async function askForErasure(page: Page, locale: Language, email: string): Promise<string> {
  await page.goto(`/${locale}/me/erase`)
  for (const heading of ['me:erase.goes', 'me:erase.stays']) {
    await expect(page.getByRole('heading', { name: text(locale, heading) })).toBeVisible()
  }
  await page.getByRole('button', { name: text(locale, 'me:erase.ask') }).click()
  await expect(page.getByRole('main')).toContainText(text(locale, 'me:request.received'))
  const shown = await page.getByRole('main').innerText()
  const reference = shown.match(/TP-\d{4}-\d{4,}/)![0]
  const due = await page.locator('main time').evaluateAll((times) => times.map((time) => time.getAttribute('datetime')))
  expect(due.length).toBeGreaterThan(0)
  const letter = await letterTo(page, email, new RegExp(reference))
  expect(letter.subject).toContain(reference)
  return reference
}

async function prepareErasure(page: Page, reference: string, locale: Language) {
  await page.goto('/office?kind=erasure')
  await page.goto(`/office/requests/${reference}`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(reference)
  await press(page, 'take')
  await press(page, 'prepare_erasure')
  await expect(page.getByRole('main')).toContainText(/[0-9a-f]{8}/)
  await expect(page.locator('button[value=approve]')).toHaveCount(0)
  expect(locale).toBeTruthy()
}

async function approveErasure(page: Page, reference: string, locale: Language) {
  await page.goto(`/office/requests/${reference}`)
  await press(page, 'approve')
  await expect(async () => {
    await page.goto(`/office/requests/${reference}`)
    const state = new RegExp(`${text('fi', 'words:state.completed')}|${text('fi', 'words:state.partially_completed')}`)
    await expect(page.getByRole('main')).toContainText(state, { timeout: 1000 })
  }).toPass({ timeout: 20_000 })
  expect(locale).toBeTruthy()
}

async function press(page: Page, intent: string) {
  await page
    .locator(`button[name=intent][value=${intent}], form:has(input[name=intent][value=${intent}]) button`)
    .first()
    .click()
  await page.waitForLoadState()
}

async function letterAboutErasure(page: Page, email: string, reference: string, locale: Language) {
  const subject = text(locale, 'mail:erasureDone.subject', { reference })
  const letter = await letterTo(page, email, new RegExp(subject.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')))
  expect(letter.text).toContain(reference)
}
