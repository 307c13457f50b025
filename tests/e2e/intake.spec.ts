import type { Browser, Page } from '@playwright/test'
import { lookAtThis } from './axe.ts'
import { signIn } from './door.ts'
import { demo, expect, letterTo, test } from './fixtures.ts'
import { townsperson } from './townspeople.ts'
import { text } from './texts.ts'

const t = (key: string, values?: Record<string, string>) => text('fi', `office:${key}`, values)
const button = (page: Page, key: string) => page.getByRole('main').getByRole('button', { name: t(key), exact: true })
const personOf = (kind: string) => demo().contacts.find((contact) => contact.kind === kind)!

/** Intake's desk; as good without scripts as with them. */
async function deskOf(browser: Browser, role: string, javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({ storageState: `test-results/${role}.json`, javaScriptEnabled })
  return context.newPage()
}

async function findPerson(page: Page, email: string) {
  await page.goto('/office')
  await page
    .getByRole('main')
    .getByRole('link', { name: t('intake.title') })
    .click()
  // The queue has a search of its own, and is there until the page has changed.
  await page.locator('#intake-q').fill(email)
  await page.locator('search:has(#intake-q) button').click()
  await expect(page).toHaveURL(/\/new\?q=/)
  await expect(page.locator('tbody tr').first()).toContainText(t('people.reason.address'))
}

for (const scripts of [true, false]) {
  const how = scripts ? 'with scripts' : 'without scripts'

  test(`@desk a ban by telephone takes an address and two presses, ${how}`, async ({ browser }) => {
    const page = await deskOf(browser, 'intake', scripts)
    const email = `kielto.${Math.random().toString(36).slice(2)}@yritys.example`
    await page.goto('/office')
    await page
      .getByRole('main')
      .getByRole('link', { name: t('intake.title') })
      .click()
    await page.locator('input[name=email]').fill(email)
    await button(page, 'intake.ban.button').click()
    await expect(page.locator('.note')).toContainText(t('intake.banned.set', { who: email }))
    await page.locator('input[name=email]').fill(email)
    await button(page, 'intake.ban.button').click()
    await expect(page.locator('.note')).toContainText(t('intake.banned.already', { who: email }))
    await page.locator('input[name=email]').fill('ei osoite')
    await button(page, 'intake.ban.button').click()
    await expect(page.locator('.errors')).toContainText(t('intake.problem.address'))
  })
}

test('@desk a call becomes a case that its person follows, and a second one of the kind is named first', async ({
  browser,
  page: own,
}) => {
  const { email, locale } = townsperson(35)
  const page = await deskOf(browser, 'officer', true)
  await findPerson(page, email)
  await page.waitForLoadState()
  await lookAtThis(page)
  await page.locator('tbody th a').first().click()
  await expect(page.locator('select[name=kind]')).toBeVisible()
  await page.waitForLoadState()
  await lookAtThis(page)
  await button(page, 'intake.register').click()
  await expect(page.locator('.errors')).toContainText(t('intake.problem.kind'))
  await expect(page.locator('.errors')).toContainText(t('intake.problem.proof'))
  await page.locator('select[name=kind]').selectOption('objection')
  await page.locator('textarea[name=words]').fill('En halua, että minusta tehdään profiilia.')
  await page.getByLabel(t('intake.later')).check()
  await button(page, 'intake.register').click()
  await expect(page.locator('.note')).toContainText(t('intake.done.mail'))
  await page.waitForLoadState()
  await lookAtThis(page)
  const reference = (await page.locator('.sheet').innerText()).match(/TP-\d{4}-\d{4,}/)![0]
  const letter = await letterTo(
    own,
    email,
    new RegExp(`^${text(locale, 'mail:requestRegistered.subject', { reference })}`),
  )
  expect(letter.links.some((link) => link.endsWith(`/me/requests/${reference}`))).toBe(true)

  await page.getByRole('link', { name: t('intake.done.open') }).click()
  await expect(page.locator('.case-facts')).toContainText(t('intake.unproved'))
  const proving = page.locator('form:has(input[value=prove_identity])')
  await proving.locator('input[name=contactPersonId]').first().check()
  await proving.locator('input[name=method][value=call_back]').check()
  await proving.getByRole('button').click()
  await expect(page.locator('.case-facts dd').first()).toHaveText(text('fi', 'words:state.open'))

  await findPerson(page, email)
  await page.locator('tbody th a').first().click()
  await expect(page.getByRole('main')).toContainText(reference)
  await page.locator('select[name=kind]').selectOption('objection')
  await page.locator('textarea[name=words]').fill('Vastustan myös kyselyjä.')
  await page.getByLabel(t('identity.method.call_back')).check()
  await button(page, 'intake.register').click()
  await expect(page.locator('.errors')).toContainText(t('intake.problem.open'))
  await expect(page.locator('textarea[name=words]')).toHaveValue('Vastustan myös kyselyjä.')

  await signIn(own.request, email, locale)
  await own.goto(`/${locale}/me/requests/${reference}`)
  await expect(own.getByRole('heading', { level: 1 })).toContainText(reference)
})

test('@desk a call that says what is wrong ends in a corrected register, without scripts', async ({
  browser,
  page: own,
}) => {
  const { email, locale } = townsperson(41)
  const page = await deskOf(browser, 'officer', false)
  await findPerson(page, email)
  await page.locator('tbody th a').first().click()
  await page.locator('select[name=kind]').selectOption('rectification')
  await page.locator('textarea[name=words]').fill('Puhelinnumeroni ja postitoimipaikkani ovat väärin.')
  await page.getByLabel(t('identity.method.call_back')).check()
  await button(page, 'intake.register').click()
  await expect(page.locator('.note')).toContainText(t('intake.done.mail'))
  const reference = (await page.locator('.sheet').innerText()).match(/TP-\d{4}-\d{4,}/)![0]
  await page.getByRole('link', { name: t('intake.done.open') }).click()
  await expect(page.locator('.guide')).toContainText(t('guide.correct.text'))
  await expect(page.locator('form:has(input[value=refuse])')).toContainText('GDPR 16')

  const adding = page.locator('form:has(input[value=add_correction])')
  const field = adding.locator('select[name=correctionField]')
  const add = async (path: string, value: string) => {
    await field.selectOption(await field.locator(`option[value$="contactPerson.${path}"]`).getAttribute('value'))
    await adding.locator('input[name=correctionValue]').fill(value)
    await adding.getByRole('button').click()
  }
  await add('phone', 'en muista')
  await expect(page.locator('.errors')).toContainText(text('fi', 'words:act_problem.correctionPhone'))
  await expect(adding.locator('input[name=correctionValue]')).toHaveValue('en muista')
  await expect(field).toHaveValue(/contactPerson\.phone$/)
  await add('phone', '050 765 4321')
  await expect(page.locator('.case-facts dd').first()).toHaveText(text('fi', 'words:state.in_progress'))
  await expect(page.locator('table.diff ins')).toContainText(['+358507654321'])
  // Now the table comes first, and the form is folded.
  await page.locator('details:has(input[value=add_correction]) > summary').click()
  await add('city', 'Uusikaarlepyy')
  await expect(page.locator('table.diff ins')).toHaveCount(2)
  await page.locator('form:has(input[value=decide_corrections])').last().getByRole('button').click()
  await expect(async () => {
    await page.goto(`/office/requests/${reference}`)
    const state = text('fi', 'words:state.completed')
    await expect(page.locator('.case-facts dd').first()).toHaveText(state, { timeout: 2000 })
  }).toPass({ timeout: 20_000 })
  const letter = await letterTo(
    own,
    email,
    new RegExp(`^${text(locale, 'mail:correctionDone.subjectOfRequest', { reference })}`),
  )
  expect(letter.text).not.toContain('Uusikaarlepyy')
  await signIn(own.request, email, locale)
  await own.goto(`/${locale}/me/data`)
  await expect(own.getByRole('main')).toContainText('Uusikaarlepyy')
})

test('@desk a representative’s mandate is seen, and the person hears of it', async ({ browser, page: own }) => {
  const { email, locale } = personOf('two_organizations')
  const page = await deskOf(browser, 'intake', true)
  await findPerson(page, email)
  await page.locator('tbody th a').first().click()
  await page.locator('select[name=kind]').selectOption('portability')
  await page.locator('select[name=channel]').selectOption('proxy')
  await page.getByLabel(t('identity.method.organization_confirmed')).check()
  await button(page, 'intake.register').click()
  await expect(page.locator('.errors')).toContainText(t('intake.problem.mandateSeen'))
  await page.locator('input[name=proxyName]').fill('Maija Malli')
  await page.locator('select[name=mandate]').selectOption('guardian')
  await page.locator('input[name=mandateSeen]').check()
  await button(page, 'intake.register').click()
  await expect(page.locator('.note')).toContainText(t('intake.done.mail'))
  const reference = (await page.locator('.sheet').innerText()).match(/TP-\d{4}-\d{4,}/)![0]
  const letter = await letterTo(
    own,
    email,
    new RegExp(`^${text(locale, 'mail:requestRegistered.subject', { reference })}`),
  )
  expect(letter.text).toContain('Maija Malli')
  expect(letter.subject).not.toContain('Malli')
  await expect(page.getByRole('main').getByRole('link', { name: t('intake.done.open') })).toHaveCount(0)
})

test('@desk a letter from nobody we know is registered with its day, and hostile addresses are answered', async ({
  browser,
}) => {
  const page = await deskOf(browser, 'intake', false)
  await page.goto('/office/requests/new')
  await page.getByRole('link', { name: t('intake.nobody') }).click()
  await page.locator('select[name=kind]').selectOption('access')
  await page.locator('select[name=channel]').selectOption('letter')
  const today = await page.locator('input[name=receivedOn]').inputValue()
  expect(await page.locator('input[name=receivedOn]').getAttribute('max')).toBe(today)
  await page.locator('textarea[name=words]').fill('Outi Outo, Katu 1, Turku: mitä tietoja minusta on?')
  await button(page, 'intake.register').click()
  await expect(page.locator('.note')).toContainText(t('intake.done.post').slice(0, 40))
  for (const [url, status] of [
    ['/office/requests/new?person=x', 404],
    ['/office/requests/new?done=TP-2026-999999', 404],
    ['/office/requests/new?q=%00%25_&cursor=1', 200],
  ] as const)
    expect((await page.request.get(url)).status(), url).toBe(status)
  const approver = await deskOf(browser, 'approver', false)
  expect((await approver.request.get('/office/requests/new')).status()).toBe(404)
})
