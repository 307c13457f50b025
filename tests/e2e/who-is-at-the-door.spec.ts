import type { Browser, Page } from '@playwright/test'
import postgres from 'postgres'
import { post, signIn } from './door.ts'
import { demo, expect, letterTo, test } from './fixtures.ts'
import { text, type Language } from './texts.ts'

type Contact = { fullName: string; phone: string | null; externalId: string; occupation: string; organization: string }

const ownPages = [
  '',
  '/data',
  '/correct',
  '/correct/check',
  '/correct/receipt',
  '/correct/statement',
  '/marketing',
  '/erase',
  '/copy',
  '/requests',
  '/requests/new',
  '/requests/new?kind=access',
  '/requests/new?kind=erasure',
  '/no-such-page',
]
const files = ['/copy.pdf', '/copy.zip', '/copy.json']

function mailboxOf(kind: string) {
  return demo().contacts.find((contact) => contact.kind === kind)!
}

/** Everybody whom the register has by an address, read past the program. */
async function peopleOf(email: string): Promise<Contact[]> {
  const sql = postgres(demo().databaseUrl, { max: 1 })
  const rows = await sql<Contact[]>`
    select c.full_name as "fullName", c.phone, c.external_id as "externalId", c.occupation, o.name as organization
    from contact_person c join customer_organization o on o.id = c.organization_id
    where c.email_canonical = ${email} order by c.full_name, o.name`
  await sql.end()
  return [...rows]
}

/** What of a person a page gives away, if anything. */
function tracesOf(people: Contact[], html: string): string[] {
  const bare = html.replaceAll(/[\s-]|&nbsp;|\u00A0/g, '').toLowerCase()
  const known = people.flatMap(({ fullName, phone, externalId, occupation }) => [
    fullName,
    phone,
    externalId,
    occupation,
  ])
  return known.filter((word) => word && bare.includes(word.replaceAll(/[\s-]/g, '').toLowerCase())) as string[]
}

/** Every page, file and letter of the door: none gives these people away. */
async function expectNoTrace(page: Page, people: Contact[], email: string, more: string[] = []) {
  expect(people.length).toBeGreaterThan(0)
  for (const locale of ['fi', 'sv', 'en']) {
    for (const path of [...ownPages, ...files, ...more]) {
      const answer = await page.request.get(`/${locale}/me${path}`, { maxRedirects: 0 })
      expect(answer.status(), path).toBeLessThan(500)
      expect(tracesOf(people, await answer.text()), `/${locale}/me${path}`).toEqual([])
    }
  }
  const letters = await page.request.get(`/dev/mailbox.json?to=${encodeURIComponent(email)}`)
  expect(tracesOf(people, await letters.text()), 'letters').toEqual([])
}

async function expectNoFile(page: Page, locale: Language) {
  for (const file of files) expect((await page.request.get(`/${locale}/me${file}`)).status(), file).toBe(404)
}

async function askFor(page: Page, locale: Language, kind: string): Promise<string> {
  const filed = await post(page.request, `/${locale}/me/requests/new`, { kind, words: `${kind} ${Math.random()}` })
  expect(filed.status()).toBe(303)
  const to = filed.headers()['location']!
  await page.goto(to)
  return to.match(/TP-\d{4}-\d{4,}/)![0]
}

/** An officer's page, without JavaScript too. */
async function office(browser: Browser, role: string, reference: string) {
  const context = await browser.newContext({ storageState: `test-results/${role}.json` })
  const page = await context.newPage()
  await page.goto(`/office/requests/${reference}`)
  return page
}

async function press(page: Page, intent: string) {
  await page.locator(`form:has(input[name=intent][value=${intent}]) button`).first().click()
  await page.waitForLoadState()
}

/** As an officer would: nothing is recorded before both are said. */
async function prove(page: Page, fullName: string) {
  await expect(page.getByRole('heading', { name: text('fi', 'office:step.identify.title') })).toBeVisible()
  await press(page, 'prove_identity')
  await expect(page.getByRole('main')).toContainText(text('fi', 'words:act_problem.person'))
  await page.getByRole('radio', { name: new RegExp(`^${fullName},`) }).check()
  await press(page, 'prove_identity')
  await expect(page.getByRole('main')).toContainText(text('fi', 'words:act_problem.method'))
  await expect(page.getByRole('radio', { name: new RegExp(`^${fullName},`) })).toBeChecked()
  await page.getByRole('radio', { name: text('fi', 'office:identity.method.call_back') }).check()
  await press(page, 'prove_identity')
  await expect(page.getByRole('main')).toContainText(text('fi', 'words:action.identity_proved'))
}

test('a shared mailbox shows nobody, bans and asks; once the officer knows who asks, that person and no other', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000)
  const { email, locale } = mailboxOf('shared_mailbox')
  const people = await peopleOf(email)
  expect(people.length).toBe(2)
  const [other, asker] = people as [Contact, Contact]
  await signIn(page.request, email, locale)
  await page.goto(`/${locale}/me`)
  await expect(page.getByRole('main')).toContainText(text(locale, 'me:standing.shared.title'))
  await expectNoTrace(page, people, email)
  await expectNoFile(page, locale)

  await post(page.request, `/${locale}/me/marketing`, { channel: 'post', act: 'set' })
  await page.goto(`/${locale}/me/marketing`)
  await expect(page.getByRole('main')).toContainText(text(locale, 'me:marketing.isBanned'))
  await post(page.request, `/${locale}/me/marketing`, { channel: 'post', act: 'lift' })

  const reference = await askFor(page, locale, 'access')
  const main = page.getByRole('main')
  await expect(main).toContainText(text(locale, 'words:state.awaiting_verification'))
  await expect(main).toContainText(text(locale, 'me:standing.prove.never'))
  const received = await letterTo(page, email, new RegExp(reference))
  expect(received.text).toContain(text(locale, 'mail:requestReceived.prove'))
  await expectNoTrace(page, people, email, [`/requests/${reference}`])

  const desk = await office(browser, 'officer', reference)
  await expect(desk.getByRole('main')).toContainText(text('fi', 'office:case.personUnproved'))
  for (const { fullName, organization } of people) {
    await expect(desk.getByRole('radio', { name: `${fullName}, ${organization}` })).toHaveCount(1)
  }
  await prove(desk, asker.fullName)

  await page.goto(`/${locale}/me/data`)
  await expect(main).toContainText(asker.fullName)
  // The sieve of this test sees what is there.
  expect(tracesOf([asker], await page.content())).toContain(asker.fullName)
  await expectNoTrace(page, [other], email, [`/requests/${reference}`])
  const told = await letterTo(page, email, new RegExp(text(locale, 'mail:identityProved.heading')))
  expect(told.subject).toContain(reference)
  expect(tracesOf(people, `${told.subject} ${told.text} ${told.html}`)).toEqual([])
  const copy = await page.request.get(`/${locale}/me/copy.json`)
  expect(copy.status()).toBe(200)
  expect(await copy.text()).toContain(asker.fullName)
  await page.goto(`/${locale}/me/requests/${reference}`)
  await expect(main).toContainText(text(locale, 'words:state.open'))
  await desk.context().close()
})

for (const kind of ['generic_mailbox', 'recycled', 'stale'] as const) {
  const standing = { generic_mailbox: 'generic', recycled: 'shared', stale: 'stale' }[kind]
  test(`a mailbox that does not tell whose it is shows nobody: ${kind}`, async ({ page }) => {
    const { email, locale } = mailboxOf(kind)
    await signIn(page.request, email, locale)
    for (const language of ['fi', 'sv', 'en'] as const) {
      await page.goto(`/${language}/me`)
      await expect(page.getByRole('main')).toContainText(text(language, `me:standing.${standing}.title`))
    }
    const reference = await askFor(page, locale, 'access')
    await expect(page.getByRole('main')).toContainText(text(locale, 'words:state.awaiting_verification'))
    await expectNoTrace(page, await peopleOf(email), email, [`/requests/${reference}`])
    await expectNoFile(page, locale)
    const free = await askFor(page, locale, 'openness_request')
    await expect(page.getByRole('main')).toContainText(text(locale, 'words:state.open'))
    expect(free).not.toBe(reference)
  })
}

test('one person of two organisations sees both at once', async ({ page }) => {
  const { email, locale } = mailboxOf('two_organizations')
  const people = await peopleOf(email)
  expect(new Set(people.map(({ fullName }) => fullName)).size).toBe(1)
  await signIn(page.request, email, locale)
  for (const path of ['', '/data']) {
    await page.goto(`/${locale}/me${path}`)
    for (const { organization } of people) await expect(page.getByRole('main')).toContainText(organization)
  }
})

test('an unknown mailbox holds nothing, and its request waits for no proof', async ({ page }) => {
  const email = `outo-${Math.random().toString(36).slice(2)}@outo.example`
  await signIn(page.request, email)
  await page.goto('/fi/me')
  await expect(page.getByRole('main')).toContainText(text('fi', 'me:standing.nothing_held.title'))
  await expectNoFile(page, 'fi')
  await askFor(page, 'fi', 'access')
  await expect(page.getByRole('main')).toContainText(text('fi', 'words:state.open'))
})

test('who was erased and comes back is a stranger, reads nothing of before, and may ask again', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000)
  const { email, locale } = mailboxOf('vouchers_lapsed')
  const people = await peopleOf(email)
  await signIn(page.request, email, locale)
  const asked = await post(page.request, `/${locale}/me/erase`, {})
  const reference = asked.headers()['location']!.match(/TP-\d{4}-\d{4,}/)![0]
  const officer = await office(browser, 'officer', reference)
  await press(officer, 'take')
  await press(officer, 'prepare_erasure')
  const approver = await office(browser, 'approver', reference)
  await press(approver, 'approve')
  await letterTo(page, email, new RegExp(text(locale, 'mail:erasureDone.heading')))
  for (const path of ['', '/data', ...files]) {
    const answer = await page.request.get(`/${locale}/me${path}`, { maxRedirects: 0 })
    expect(answer.status(), path).toBe(302)
  }

  await signIn(page.request, email, locale)
  await page.goto(`/${locale}/me`)
  await expect(page.getByRole('main')).toContainText(text(locale, 'me:standing.nothing_held.title'))
  expect((await page.request.get(`/${locale}/me/requests/${reference}`)).status()).toBe(404)
  await expectNoFile(page, locale)
  await askFor(page, locale, 'access')
  await expect(page.getByRole('main')).toContainText(text(locale, 'words:state.open'))
  await expectNoTrace(page, people, email)
  for (const desk of [officer, approver]) await desk.context().close()
})
