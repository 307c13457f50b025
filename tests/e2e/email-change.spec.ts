import type { Page } from '@playwright/test'
import { linkFor, post, signIn } from './door.ts'
import { demo, expect, letterTo, test } from './fixtures.ts'
import { text, type Language } from './texts.ts'

/** A person of the demo whom no other journey changes the address of. */
function personOf(kind: string, locale?: Language) {
  return demo().contacts.find((contact) => contact.kind === kind && (!locale || contact.locale === locale))!
}

const fresh = () => `uusi.${Math.random().toString(36).slice(2)}@outo.example`

async function ask(page: Page, locale: Language, address: string) {
  await page.goto(`/${locale}/me/correct`)
  await page.locator('input[name="contactPerson.email"]').fill(address)
  await page.getByRole('button', { name: text(locale, 'me:correct.next') }).click()
  await expect(page.getByRole('main')).toContainText(text(locale, 'me:check.way.mailed'))
  await page.getByRole('button', { name: text(locale, 'me:check.send') }).click()
  await expect(page.getByRole('main')).toContainText(text(locale, 'me:receipt.mailedTitle'))
  await expect(page.getByRole('main')).toContainText(address)
}

async function linkIn(page: Page, address: string, locale: Language, kind: 'Proof' | 'Told'): Promise<string> {
  const letter = await letterTo(page, address, new RegExp(text(locale, `mail:emailChange${kind}.subject`)))
  return letter.links.find((link) => /\/email-(change|stop)\//.test(link))!
}

test('a new address is proved by its link and confirmed in the old one’s session, and opens the data', async ({
  page,
}) => {
  const { email, locale } = personOf('banned')
  const address = fresh()
  await signIn(page.request, email, locale)
  await ask(page, locale, address)

  const proof = await linkIn(page, address, locale, 'Proof')
  expect((await letterTo(page, address, /./)).text).not.toContain(email)
  const headers = (await page.goto(proof))!.headers()
  expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'strict-origin' })
  await page.reload()
  await page.getByRole('button', { name: text(locale, 'public:emailChange.go') }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(text(locale, 'public:changeState.proved.title'))
  expect(page.url()).not.toContain(proof.split('/').at(-1))
  expect((await page.goto(proof))!.status()).toBe(410)

  await page.goto(`/${locale}/me/correct`)
  await page.getByRole('button', { name: text(locale, 'me:emailChange.confirm') }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(text(locale, 'public:changeState.applied.title'))
  await page.goto(`/${locale}/me`)
  await expect(page).toHaveURL(new RegExp(`/${locale}/sign-in`))

  await signIn(page.request, address, locale)
  await page.goto(`/${locale}/me/data`)
  await expect(page.getByRole('main')).toContainText(address)
  await page.goto(`/${locale}/me/marketing`)
  await expect(page.getByRole('main')).toContainText(text(locale, 'me:marketing.isBanned'))
  await signIn(page.request, email, locale)
  await page.goto(`/${locale}/me`)
  await expect(page.getByRole('main')).toContainText(text(locale, 'me:standing.nothing_held.title'))
})

test('“this was not me” stops the change and ends the session that asked for it', async ({ page }) => {
  const { email, locale } = personOf('vouchers_held')
  const address = fresh()
  await signIn(page.request, email, locale)
  await ask(page, locale, address)
  const told = await letterTo(page, email, new RegExp(text(locale, 'mail:emailChangeTold.subject')))
  expect(told.text).not.toContain(address)
  const stop = await linkIn(page, email, locale, 'Told')
  await page.goto(stop)
  await page.getByRole('button', { name: text(locale, 'public:emailStop.go') }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(text(locale, 'public:changeState.stopped.title'))
  await page.goto(`/${locale}/me`)
  await expect(page).toHaveURL(new RegExp(`/${locale}/sign-in`))
  for (const link of [stop, await linkIn(page, address, locale, 'Proof')]) {
    expect((await page.goto(link))!.status()).toBe(410)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(text(locale, 'public:changeLink.title'))
  }
})

test('every dead link of a change is one page, whatever it once was', async ({ request }) => {
  const signInLink = await linkFor(request, fresh())
  const token = signInLink.split('/').at(-1)!.split('?')[0]!
  const pages = await Promise.all(
    ['email-change', 'email-stop'].flatMap((door) =>
      [token, 'x', 'A'.repeat(43), 'a%00b'].map((dead) => request.get(`/fi/${door}/${dead}`)),
    ),
  )
  for (const answer of pages) expect([400, 410]).toContain(answer.status())
  expect((await post(request, `/fi/email-change/${token}`)).status()).toBe(410)
  expect((await post(request, signInLink)).status()).toBe(303)
})

test('the person cancels their own change', async ({ page }) => {
  const { email, locale } = personOf('open_claim')
  await signIn(page.request, email, locale)
  await ask(page, locale, fresh())
  await page.goto(`/${locale}/me/correct`)
  await page.getByRole('button', { name: text(locale, 'me:emailChange.cancel') }).click()
  await expect(page.getByRole('main')).toContainText(text(locale, 'me:emailChange.cancelled'))
})

test('several corrections in one go: what changed, what was mailed, what is a request', async ({ page }) => {
  const { email, locale } = personOf('vouchers_lapsed')
  await signIn(page.request, email, locale)
  await page.goto(`/${locale}/me/correct`)
  await page.locator('input[name="contactPerson.city"]').fill('Kauniainen')
  await page.locator('input[name="contactPerson.email"]').fill(fresh())
  await page.locator('input[name="contactPerson.fullName"]').fill('Etunimi Sukunimi')
  await page.getByRole('button', { name: text(locale, 'me:correct.next') }).click()
  await page.getByRole('button', { name: text(locale, 'me:check.send') }).click()
  const receipt = page.getByRole('main')
  for (const key of ['me:correct.doneTitle', 'me:receipt.mailedTitle', 'me:receipt.requestTitle'])
    await expect(receipt).toContainText(text(locale, key))
  const first = (await receipt.innerText()).match(/TP-\d{4}-\d{4,}/)![0]

  // Another correction of the same field, while the first is open, is a request of its own.
  const propose = async (name: string) => {
    await page.goto(`/${locale}/me/correct`)
    await expect(page.getByRole('main')).toContainText(first)
    await page.locator('input[name="contactPerson.fullName"]').fill(name)
    await page.getByRole('button', { name: text(locale, 'me:correct.next') }).click()
    await page.getByRole('button', { name: text(locale, 'me:check.send') }).click()
    return (await page.getByRole('main').innerText()).match(/TP-\d{4}-\d{4,}/)![0]
  }
  expect(await propose('Toinen Sukunimi')).not.toBe(first)
  expect(await propose('Etunimi Sukunimi')).toBe(first)
})

test('a statement stands beside the data and is taken back', async ({ page }) => {
  const { email, locale } = personOf('two_organizations')
  await signIn(page.request, email, locale)
  await page.goto(`/${locale}/me/correct`)
  await page.locator('.doors a').first().click()
  await page.getByRole('link', { name: text(locale, 'me:statement.write') }).click()
  const form = page.url()
  await page.getByRole('button', { name: text(locale, 'me:statement.send') }).click()
  await expect(page.locator('.errors')).toBeFocused()
  const words = `Tieto on vanha <b>${Math.random()}</b>`
  await page.locator('textarea[name=statement]').fill(words)
  await page.locator('select[name=about]').selectOption('customerOrganization.businessId')
  await page.getByRole('button', { name: text(locale, 'me:statement.send') }).click()
  await expect(page.getByRole('main')).toContainText(text(locale, 'me:statement.done.added'))
  await page.goto(`/${locale}/me/data`)
  await expect(page.getByRole('main')).toContainText(words)
  await page.goto(form)
  const given = page.locator('section').filter({ hasText: words })
  await given.getByRole('button', { name: text(locale, 'me:statement.withdraw') }).click()
  await expect(page.getByRole('main')).toContainText(text(locale, 'me:statement.done.withdrawn'))
  await expect(page.getByRole('main')).not.toContainText(words)
})
