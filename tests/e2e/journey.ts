import type { Browser, Locator, Page } from '@playwright/test'
import { lookAtThis } from './axe.ts'
import { signIn } from './door.ts'
import { expect, letterTo, test as base } from './fixtures.ts'
import { findHtmlErrors, hasJava } from './nu.ts'
import { text, type Language } from './texts.ts'
import type { Townsperson } from './townspeople.ts'

type Passing = {
  /** The case page of the officer, or of the approver, who stands beside it. */
  officer: Page
  approver: Page
  /** What axe and, when the journey ends, the Nu checker hold against a page in a state that the journey passes. */
  look: (page: Page, state: string) => Promise<void>
}

/** A journey of one request: the person by mail, two desks of the office, no scripts anywhere. */
export const test = base.extend<Passing>({
  officer: ({ browser }, use) => atDesk(browser, 'officer', use),
  approver: ({ browser }, use) => atDesk(browser, 'approver', use),
  look: async ({ browser }, use) => {
    const pages = new Map<string, string>()
    // Axe is a script itself, so it looks at the page as it stands through a window of its own.
    const glass = await (await browser.newContext({ javaScriptEnabled: true })).newPage()
    await use(async (page, state) => {
      const html = await page.content()
      pages.set(`${state}, ${page.url()}`, html)
      await glass.setViewportSize(page.viewportSize()!)
      const body = html.replaceAll(/<script\b[^]*?<\/script>/g, '')
      await glass.route(page.url(), (route) => route.fulfill({ body, contentType: 'text/html; charset=utf-8' }))
      await glass.goto(page.url())
      await lookAtThis(glass)
      await glass.unroute(page.url())
    })
    await glass.context().close()
    if (hasJava && pages.size > 0) expect(await findHtmlErrors(pages)).toEqual([])
  },
})
export { expect, text }

async function atDesk(browser: Browser, role: 'officer' | 'approver', use: (page: Page) => Promise<void>) {
  const storageState = `test-results/${role}.json`
  const viewport = { width: 1440, height: 900 }
  const context = await browser.newContext({ storageState, viewport, isMobile: false, javaScriptEnabled: false })
  await use(await context.newPage())
  await context.close()
}

/** Signs in by mail and files a request on the person's own pages; returns its reference. */
export async function file(page: Page, { email, locale }: Townsperson, kind: string, words: string): Promise<string> {
  await signIn(page.request, email, locale)
  await page.goto(`/${locale}/me/requests/new`)
  await page.getByLabel(text(locale, `words:kind.${kind}`), { exact: true }).check()
  await page.getByRole('button', { name: text(locale, 'me:newRequest.next') }).click()
  if (kind === 'restriction') await page.getByLabel(text(locale, 'me:newRequest.grounds.a')).check()
  await page.locator('textarea[name=words]').fill(words)
  await page.getByRole('button', { name: text(locale, 'me:newRequest.send') }).click()
  await expect(page.getByRole('main')).toContainText(text(locale, 'me:request.received'))
  const reference = (await page.getByRole('heading', { level: 1 }).innerText()).match(/TP-\d{4}-\d{4,}/)![0]
  const receipt = await letterTo(page, email, new RegExp(reference))
  expect(receipt.subject).toBe(text(locale, 'mail:requestReceived.subject', { reference }))
  return reference
}

/** Corrections that an officer looks at first, sent on the person's own pages; the reference is on the receipt. */
export async function proposeCorrections(page: Page, { email, locale }: Townsperson, values: Record<string, string>) {
  await signIn(page.request, email, locale)
  await page.goto(`/${locale}/me/correct`)
  await page.locator('details.more > summary').click()
  for (const [name, value] of Object.entries(values)) await page.locator(`[name="${name}"]`).fill(value)
  await page.getByRole('button', { name: text(locale, 'me:correct.next') }).click()
  await page.getByRole('button', { name: text(locale, 'me:check.send') }).click()
  const main = page.getByRole('main')
  await expect(main).toContainText(text(locale, 'me:receipt.requestTitle'))
  return (await main.innerText()).match(/TP-\d{4}-\d{4,}/)![0]
}

/** The person's page of a request, in the stage in which it must be. */
export async function readOwn(page: Page, locale: Language, reference: string, stage: string): Promise<Locator> {
  const main = page.getByRole('main')
  await expect(async () => {
    await page.goto(`/${locale}/me/requests/${reference}`)
    await expect(main).toContainText(text(locale, `me:request.stage.${stage}`), { timeout: 1000 })
  }).toPass({ timeout: 20_000 })
  return main
}

/** Opens a case at a desk; `state` is the one in which it must be. */
export async function openCase(desk: Page, reference: string, state: string): Promise<Locator> {
  await expect(async () => {
    await desk.goto(`/office/requests/${reference}`)
    await expectState(desk, state)
  }).toPass({ timeout: 20_000 })
  return desk.getByRole('main')
}

export async function expectState(desk: Page, state: string) {
  const facts = desk.locator('.case-facts dd').first()
  await expect(facts).toHaveText(text('fi', `words:state.${state}`), { timeout: 2000 })
}

/** Opens the fold in which a form lies, fills it in by the names of its fields, and sends it. */
export async function act(desk: Page, intent: string, fields: Record<string, string> = {}) {
  const form = desk.locator(`form:has(input[name=intent][value=${intent}])`).first()
  const fold = desk.locator('details:not([open])', { has: form })
  while ((await fold.count()) > 0) await fold.first().locator('> summary').click()
  for (const [name, value] of Object.entries(fields)) await fillIn(form, name, value)
  await form.getByRole('button').click()
  await desk.waitForLoadState()
}

/** `problem`: a text of words.json; of one that counts something, as far as the number. */
export async function expectProblem(desk: Page, problem: string) {
  const said = text('fi', `words:act_problem.${problem}`).split('{{')[0]!
  await expect(desk.locator('.errors')).toContainText(said)
}

/** Forms of this kind that the desk offers. */
export function formsFor(desk: Page, intent: string): Locator {
  return desk.locator(`form:has(input[name=intent][value=${intent}])`)
}

async function fillIn(form: Locator, name: string, value: string) {
  const field = form.locator(`[name="${name}"]`)
  const type = await field.first().getAttribute('type')
  if (type === 'radio' || type === 'checkbox') return form.locator(`[name="${name}"][value="${value}"]`).check()
  const tag = await field.evaluate((element) => element.tagName)
  return tag === 'SELECT' ? field.selectOption(value) : field.fill(value)
}

type Told = {
  /** A text of mail.json. */
  subject: string
  /** What the law wants said, and what the officer wrote for the letter. */
  says: string[]
  /** What an open card must not tell. */
  hides?: string[]
}

/** A letter has come, with the reference and no personal data in its subject, and says what it must. */
export async function expectLetter(page: Page, { email, locale }: Townsperson, reference: string, told: Told) {
  const subject = text(locale, `mail:${told.subject}`, { reference })
  expect(subject).toContain(reference)
  const letter = await letterTo(page, email, new RegExp(`^${subject.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}\n`))
  const said = plain(letter.text)
  for (const words of [reference, ...told.says]) expect(said).toContain(plain(words))
  for (const words of told.hides ?? []) {
    for (const part of [letter.subject, letter.text, letter.html]) expect(plain(part)).not.toContain(plain(words))
  }
  return letter
}

/** What GDPR Art. 12(4) has in every letter of which somebody may complain. */
export function remedies(locale: Language): string[] {
  return ['heading', 'complaint', 'court'].map((key) => text(locale, `mail:remedies.${key}`))
}

/** Lines are broken and headings set in capitals in the plain form of a letter. */
function plain(words: string): string {
  return words.replaceAll(/\s+/g, ' ').toLowerCase()
}

/** The free texts that wait on an access request, each released as it is. */
export async function releaseTexts(desk: Page) {
  while ((await formsFor(desk, 'release_text').count()) > 0) await act(desk, 'release_text')
}
