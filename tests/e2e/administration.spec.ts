import type { Browser, BrowserContext, Page } from '@playwright/test'
import { TOTP } from 'otpauth'
import postgres from 'postgres'
import { post } from './door.ts'
import { demo, expect, letterTo, test } from './fixtures.ts'
import { text } from './texts.ts'

const password = 'vehnä kahvi pilvi'
const t = (key: string, values?: Record<string, string>) => text('fi', `office:${key}`, values)
const button = (page: Page, key: string) => page.getByRole('main').getByRole('button', { name: t(key), exact: true })

function signedIn(browser: Browser, role: string): Promise<BrowserContext> {
  return browser.newContext({ storageState: `test-results/${role}.json` })
}

type Account = { name: string; email: string; secret: string }

/** An administrator invites; the invited opens the link of the letter and sets the account up. */
async function employ(browser: Browser, admin: Page, role: string): Promise<{ account: Account; page: Page }> {
  const name = `Uusi ${Math.random().toString(36).slice(2, 10)}`
  const email = `${name.toLowerCase().replace(' ', '.')}@seloste.example`
  await admin.goto('/office/staff/invite')
  await admin.locator('input[name=name]').fill(name)
  await admin.locator('input[name=email]').fill(email)
  await admin.locator('select[name=role]').selectOption(role)
  await button(admin, 'admin.staff.sendInvitation').click()
  const shown = (await admin.locator('.secret').textContent())!
  const { links, text: body } = await letterTo(admin, email, /./)
  expect(links).toContain(shown)
  expect(body).not.toContain(name)
  await admin.goto('/office/staff')
  await expect(admin.getByRole('main')).not.toContainText('/office/set-up/')

  const page = await (await browser.newContext()).newPage()
  await page.goto(shown)
  const secret = (await page.locator('.secret').first().textContent())!.replaceAll(' ', '')
  const account = { name, email, secret }
  await page.locator('input[name=password]').fill(password)
  await page.locator('input[name=code]').fill(codeOf(account))
  await button(page, 'setUp.submit').click()
  await expect(page).toHaveURL('/office')
  return { account, page }
}

function codeOf({ secret }: Account, stepsAhead = 0): string {
  return new TOTP({ secret }).generate({ timestamp: Date.now() + stepsAhead * 30_000 })
}

async function giveUpTo(browser: Browser, { email }: Account): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto('/office/sign-in')
  await page.locator('input[name=email]').fill(email)
  await page.locator('input[name=password]').fill(password)
  await button(page, 'signIn.submit').click()
  await expect(page).toHaveURL('/office/sign-in/code')
  return page
}

async function recover(page: Page, code: string) {
  await page.locator('summary').click()
  await page.locator('input[name=recovery]').fill(code)
  await button(page, 'admin.recovery.submit').click()
}

test('an invited officer works until deactivated, and is refused on the very next request', async ({ browser }) => {
  const admin = await (await signedIn(browser, 'admin')).newPage()
  const { account, page } = await employ(browser, admin, 'officer')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('view.open'))

  await admin.goto('/office/staff')
  await admin.getByRole('link', { name: account.name }).click()
  await button(admin, 'admin.staff.deactivateButton').click()
  await expect(admin.locator('.errors')).toContainText(t('admin.problem.sure'))
  await page.reload()
  await expect(page).toHaveURL('/office')
  await admin.getByRole('checkbox', { name: t('admin.staff.sure') }).check()
  await button(admin, 'admin.staff.deactivateButton').click()
  await expect(admin.getByRole('main')).toContainText(t('admin.done.deactivated'))

  for (const url of ['/office', '/office/account', '/office/requests/TP-2026-0001']) {
    const answer = await page.request.get(url, { maxRedirects: 0 })
    expect([answer.status(), answer.headers()['location']]).toEqual([302, '/office/sign-in'])
  }
  await page.reload()
  await expect(page).toHaveURL('/office/sign-in')
  await page.locator('input[name=email]').fill(account.email)
  await page.locator('input[name=password]').fill(password)
  await button(page, 'signIn.submit').click()
  await expect(page.locator('.errors')).toContainText(t('signIn.refused'))

  await button(admin, 'admin.staff.sendInvitation').click()
  await expect(admin.locator('.secret')).toContainText('/office/set-up/')
})

test('recovery codes are shown once, and each signs in once', async ({ browser }) => {
  const admin = await (await signedIn(browser, 'admin')).newPage()
  const { account, page } = await employ(browser, admin, 'intake')
  await page.goto('/office/account')
  const prove = async (given: string, code: string) => {
    await page.locator('input[name=password]').fill(given)
    await page.locator('input[name=code]').fill(code)
    await button(page, 'admin.codes.make').click()
  }
  await prove('wrong', codeOf(account, 1))
  await expect(page.locator('.errors')).toContainText(t('admin.codes.refused'))
  await expect(page.locator('.codes')).toHaveCount(0)
  await prove(password, codeOf(account, 1))
  await expect(page.locator('.codes li')).toHaveCount(10)
  const codes = await page.locator('.codes li').allTextContents()
  expect(new Set(codes).size).toBe(10)
  await page.goto('/office/account')
  for (const code of codes) await expect(page.getByRole('main')).not.toContainText(code)

  const other = await giveUpTo(browser, account)
  await recover(other, codes[0]!)
  await expect(other).toHaveURL('/office/account?done=recovered')
  await expect(other.getByRole('main')).toContainText(t('admin.codes.left_other', { count: '9' }))

  const third = await giveUpTo(browser, account)
  await recover(third, codes[0]!)
  await expect(third.locator('.errors')).toContainText(t('admin.recovery.refused'))

  await page.reload()
  await expect(page.locator('section[aria-labelledby=sessions-heading] tbody tr')).toHaveCount(3)
  await button(page, 'admin.sessions.endOthers').click()
  await expect(page.getByRole('main')).toContainText(t('admin.done.sessions'))
  await other.reload()
  await expect(other).toHaveURL('/office/sign-in')
  await page.locator('select[name=locale]').selectOption('sv')
  await button(page, 'admin.account.save').click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'sv')
})

test('five wrong codes lock the account, and nothing says which part was wrong', async ({ browser }) => {
  const admin = await (await signedIn(browser, 'admin')).newPage()
  const { account } = await employ(browser, admin, 'survey')
  const page = await giveUpTo(browser, account)
  const right = [-1, 0, 1, 2].map((ahead) => codeOf(account, ahead))
  const wrong = ['000000', '111111', '222222', '333333', '444444'].find((code) => !right.includes(code))!
  const attempt = async (code: string) => {
    await page.locator('input[name=code]').fill(code)
    await button(page, 'code.submit').click()
    return page.locator('.errors li')
  }
  for (let count = 1; count < 5; count++) await expect(await attempt(wrong)).toHaveText(t('code.refused'))
  await expect(await attempt(wrong)).toHaveText(t('code.locked'))
  await expect(await attempt(codeOf(account, 1))).toHaveText(t('code.locked'))

  const again = await (await browser.newContext()).newPage()
  await again.goto('/office/sign-in')
  for (const given of [password, 'wrong']) {
    await again.locator('input[name=email]').fill(account.email)
    await again.locator('input[name=password]').fill(given)
    await button(again, 'signIn.submit').click()
    await expect(again.locator('.errors li')).toHaveText(t('signIn.refused'))
  }
  await admin.goto('/office/staff?state=active')
  const row = admin.getByRole('row').filter({ hasText: account.email })
  await expect(row).toContainText(t('admin.staff.locked'))
})

test('an administrator cannot deactivate or demote themselves', async ({ browser }) => {
  const context = await signedIn(browser, 'admin')
  const page = await context.newPage()
  await page.goto('/office/staff')
  await page
    .getByRole('row')
    .filter({ hasText: t('admin.staff.you') })
    .getByRole('link')
    .click()
  await expect(page.getByRole('main')).toContainText(t('admin.staff.selfHelp'))
  const forms: Record<string, string>[] = [
    { intent: 'role', role: 'officer' },
    { intent: 'deactivate', sure: 'yes' },
  ]
  for (const form of forms) {
    const answer = await post(page.request, page.url(), form)
    expect(answer.status()).toBe(422)
    expect(await answer.text()).toContain(t('admin.problem.self'))
  }
})

/** Who may open which page; what a role may not do does not exist for it. */
const doors: Record<string, string[]> = {
  '/office/account': ['intake', 'officer', 'approver', 'dpo', 'marketing', 'auditor', 'admin'],
  '/office/staff': ['admin'],
  '/office/staff/invite': ['admin'],
  '/office/audit': ['dpo', 'auditor'],
  '/office/mail': ['officer', 'dpo', 'admin'],
  '/office/suppression': ['officer', 'dpo', 'marketing'],
  '/office/keys': ['admin'],
}

test('each role finds the pages of its table, and no others', async ({ browser }) => {
  for (const role of doors['/office/account']!) {
    const { request } = await signedIn(browser, role)
    for (const [url, roles] of Object.entries(doors))
      expect((await request.get(url)).status(), `${role} ${url}`).toBe(roles.includes(role) ? 200 : 404)
    if (role !== 'admin') expect((await post(request, '/office/staff/invite', {})).status(), role).toBe(404)
    if (role !== 'officer' && role !== 'admin')
      expect((await post(request, '/office/mail', { intent: 'again' })).status(), role).toBe(404)
    for (const url of ['/office/staff/x', '/office/staff/00000000-0000-4000-8000-000000000000'])
      expect((await request.get(url)).status()).toBe(404)
  }
  const { request } = await signedIn(browser, 'admin')
  expect((await request.get('/office/requests/TP-2026-0001')).status()).toBe(404)
  expect((await request.get('/office/people')).status()).toBe(404)
})

test('an administrator’s and an auditor’s pages hold nobody’s personal data', async ({ browser }) => {
  const sql = postgres(demo().databaseUrl, { max: 1 })
  const people = await sql<{ name: string; email: string }[]>`
    select full_name as name, email_canonical as email from contact_person where email_canonical is not null`
  expect(people.length).toBeGreaterThan(100)
  await sql.end()
  const pages = [
    ...['queued', 'dead', 'returned', 'post', 'sent', 'cancelled', 'handled'].map(
      (view) => ['admin', `/office/mail?view=${view}`] as const,
    ),
    ['auditor', '/office/audit'] as const,
    ['auditor', '/office/audit?actor=subject'] as const,
  ]
  for (const [role, url] of pages) {
    const { request } = await signedIn(browser, role)
    const html = await (await request.get(url)).text()
    expect(people.filter(({ name, email }) => html.includes(name) || html.includes(email))).toEqual([])
  }
})

test('a letter that could not be delivered is sent again, or handled on paper', async ({ browser }) => {
  const sql = postgres(demo().databaseUrl, { max: 1 })
  const [found] = await sql<{ id: string; reference: string }[]>`
    select id, reference from request_case where delivery_address is not null limit 1`
  const keys = [1, 2].map((number) => `e2e/${number}/${Math.random()}`)
  for (const key of keys)
    await sql`insert into outbox (kind, entity_id, dedupe_key, state, attempts, last_error)
      values ('request-received', ${found!.id}, ${key}, 'dead', 1, 'EENVELOPE 550')`
  const page = await (await signedIn(browser, 'officer')).newPage()
  await page.goto('/office/mail')
  const row = page.getByRole('row').filter({ hasText: found!.reference }).first()
  await expect(row).toContainText('EENVELOPE 550')
  await row.getByRole('button', { name: t('admin.mail.again') }).click()
  await expect(page.getByRole('main')).toContainText(t('admin.mail.done.queued'))
  await row.getByRole('button', { name: t('admin.mail.settle') }).click()
  await expect(page.getByRole('main')).toContainText(t('admin.mail.done.settled'))
  await page.goto('/office/mail?view=handled')
  await expect(page.getByRole('row').filter({ hasText: found!.reference })).not.toHaveCount(0)
  await expect(async () => {
    const rows = await sql`select state, handled_at from outbox where dedupe_key = any(${keys})`
    expect(rows.filter(({ state }) => state === 'dead')).toMatchObject([{ handled_at: expect.any(Date) }])
    expect(rows.filter(({ state }) => state === 'sent' || state === 'cancelled')).toHaveLength(1)
  }).toPass({ timeout: 15_000 })
  await sql.end()
})

test('@desk the log is filtered by its address, and its chain checked on demand', async ({ browser }) => {
  const page = await (await signedIn(browser, 'auditor')).newPage()
  await page.goto('/office/audit')
  const who = page.getByLabel(t('admin.audit.who'), { exact: true })
  for (const kind of ['subject', 'staff', 'system', 'api'] as const)
    await expect(who.locator(`option[value="${kind}"]`)).toHaveText(t(`admin.audit.actors.${kind}`))
  await page.getByLabel(t('admin.audit.what'), { exact: true }).selectOption('staff.signed_in')
  await button(page, 'queue.apply').click()
  await expect(page).toHaveURL(/action=staff\.signed_in/)
  const rows = page.locator('tbody tr')
  await expect(rows.first()).toContainText(text('fi', 'words:action.staff_signed_in'))
  expect(await rows.filter({ hasNotText: text('fi', 'words:action.staff_signed_in') }).count()).toBe(0)
  await button(page, 'admin.chain.verify').click()
  await expect(page.getByRole('main')).toContainText(t('admin.chain.whole'))
})
