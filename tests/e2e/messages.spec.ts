import type { Page } from '@playwright/test'
import { post, signIn } from './door.ts'
import { expect, letterTo, test } from './fixtures.ts'
import { text, type Language } from './texts.ts'

for (const locale of ['fi', 'sv', 'en'] as const) {
  test(`a person objects, talks with the officer and reads the answer, in ${locale}`, async ({ page, browser }) => {
    test.setTimeout(120_000)
    const email = `viesti-${locale}-${Math.random().toString(36).slice(2)}@outo.example`
    await signIn(page.request, email, locale)
    const reference = await fileObjection(page, locale)

    const office = await browser.newContext({ storageState: 'test-results/officer.json', javaScriptEnabled: false })
    const desk = await office.newPage()
    await desk.goto(`/office/requests/${reference}`)
    await press(desk, 'take')
    await sendEmptyMessage(desk)
    await unfold(desk, 'message')
    await desk.locator('textarea[name=message]').fill(question)
    await press(desk, 'message')
    await expect(desk.locator('.messages li')).toHaveCount(1)

    const letter = await letterTo(page, email, new RegExp(text(locale, 'mail:messageWaiting.heading')))
    expect(letter.subject).toBe(text(locale, 'mail:messageWaiting.subject', { reference }))
    for (const part of [letter.text, letter.html, letter.subject]) expect(part).not.toContain('Kesäkuun')
    await page.goto(`/${locale}/me/requests`)
    await expect(page.getByRole('main')).toContainText(text(locale, 'me:case.staffWrote').split('{{')[0]!)
    await page.goto(letter.links.find((link) => link.endsWith(reference))!)
    await expect(page.getByRole('main')).toContainText(question)
    await reply(page, locale)

    await desk.goto('/office?messages=waiting')
    await expect(desk.getByRole('row').filter({ hasText: reference })).toContainText(text('fi', 'office:queue.message'))
    await desk.goto(`/office/requests/${reference}`)
    await expect(desk.locator('.messages li').last()).toContainText(hostile)
    await desk.locator('textarea[name=answer]').fill('Meillä ei ole osoitettasi missään luettelossa.')
    await press(desk, 'answer')
    await office.close()

    await letterTo(page, email, new RegExp(text(locale, 'mail:nothingHeld.subject', { reference })))
    await page.goto(`/${locale}/me/requests/${reference}`)
    const main = page.getByRole('main')
    await expect(main).toContainText('Meillä ei ole osoitettasi missään luettelossa.')
    await expect(main.getByRole('heading', { name: text(locale, 'me:request.canDo') })).toBeVisible()
    await expect(page.locator(`button[value=withdraw]`)).toHaveCount(0)
    await expect(page.locator('textarea[name=message]')).toBeVisible()
  })
}

test('a stranger writes on nobody’s request, and a hostile message keeps the page standing', async ({
  page,
  request,
}) => {
  await signIn(request, `vieras-${Math.random().toString(36).slice(2)}@outo.example`)
  await signIn(page.request, `oma-${Math.random().toString(36).slice(2)}@outo.example`)
  const filed = await post(page.request, '/fi/me/requests/new', { kind: 'access', words: 'Oma pyyntöni' })
  const url = new URL(filed.headers()['location']!, 'http://localhost:3111').pathname
  expect((await post(request, url, { intent: 'message', message: 'Hei' })).status()).toBe(404)
  for (const message of ['', ' \n ', 'ä'.repeat(4001), 'a\u0000b']) {
    const answer = await post(page.request, url, { intent: 'message', message })
    expect(answer.status()).toBe(422)
    expect(answer.headers()['cache-control']).toBe('no-store')
  }
  expect((await post(page.request, url, { nonsense: 'x' })).status()).toBe(422)
  expect((await post(page.request, url, { intent: 'message', message: hostile })).status()).toBe(303)
  await page.goto(url)
  await expect(page.locator('.messages li')).toContainText(hostile)
})

test('each kind of request says what it is, and what it needs is kept when it comes back', async ({ page }) => {
  await signIn(page.request, `lomake-${Math.random().toString(36).slice(2)}@outo.example`)
  await page.goto('/fi/me/requests/new')
  await page.getByLabel(text('fi', 'words:kind.portability')).check()
  await page.getByRole('button', { name: text('fi', 'me:newRequest.next') }).click()
  const main = page.getByRole('main')
  await expect(main).toContainText(text('fi', 'me:newRequest.portability.rule'))
  await expect(main).toContainText('Suoramarkkinointi (tiedotus ja markkinointi): suostumus')
  await expect(main.getByRole('link', { name: text('fi', 'me:newRequest.portability.copyLink') })).toBeVisible()

  await page.goto('/fi/me/requests/new?kind=restriction')
  await expect(main).toContainText(text('fi', 'me:newRequest.attachments'))
  await page.getByRole('button', { name: text('fi', 'me:newRequest.send') }).click()
  await expect(page.locator('.errors')).toBeFocused()
  await expect(page.locator('.errors')).toContainText(text('fi', 'me:newRequest.groundMissing'))
  await page.getByLabel(text('fi', 'me:newRequest.grounds.c')).check()
  await page.getByRole('button', { name: text('fi', 'me:newRequest.send') }).click()
  await expect(main).toContainText(text('fi', 'me:request.received'))
  await expect(main).toContainText(text('fi', 'me:newRequest.grounds.c'))
  await page.locator('button[value=withdraw]').click()
  await expect(main).toContainText(text('fi', 'me:request.withdrawnNote'))
})

test('anybody may say what does not work on the pages, and is answered by mail', async ({ page, browser }) => {
  const email = `lukija-${Math.random().toString(36).slice(2)}@koti.example`
  await page.goto('/sv/accessibility')
  await page.getByRole('button', { name: text('sv', 'public:accessibility.send') }).click()
  await expect(page.locator('.errors')).toBeFocused()
  await page.getByLabel(text('sv', 'public:accessibility.text')).fill(hostile)
  await page.getByLabel(text('sv', 'public:accessibility.email'), { exact: true }).fill('ei osoite')
  await page.getByRole('button', { name: text('sv', 'public:accessibility.send') }).click()
  await expect(page.getByLabel(text('sv', 'public:accessibility.text'))).toHaveValue(hostile)
  await page.getByLabel(text('sv', 'public:accessibility.email'), { exact: true }).fill(email)
  await page.getByRole('button', { name: text('sv', 'public:accessibility.send') }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(text('sv', 'public:accessibility.thanks'))
  const letter = await letterTo(page, email, /TP-\d{4}-\d{4,}/)
  expect(letter.text).not.toContain('<script>')
  expect(letter.links.some((link) => link.includes('/me/'))).toBe(false)
  const reference = letter.subject.match(/TP-\d{4}-\d{4,}/)![0]

  const office = await browser.newContext({ storageState: 'test-results/officer.json', javaScriptEnabled: false })
  const desk = await office.newPage()
  await desk.goto(`/office/requests/${reference}`)
  await expect(desk.getByRole('main')).toContainText(hostile)
  await expect(desk.getByRole('main')).toContainText(text('fi', 'office:case.unproved'))
  await expect(desk.locator('textarea[name=message]')).toHaveCount(0)
  await press(desk, 'take')
  await desk.locator('textarea[name=answer]').fill('Vi har rättat knappens namn.')
  await press(desk, 'answer')
  await office.close()
  const answer = await letterTo(page, email, new RegExp(text('sv', 'mail:feedbackAnswered.heading')))
  expect(answer.text).toContain('Vi har rättat knappens namn.')
})

test('feedback that is sent back is kept by no cache; the statement itself may be', async ({ request }) => {
  const sentBack = await post(request, '/fi/accessibility', { email: '', text: 'Jokin ei toimi' })
  expect(sentBack.status()).toBe(422)
  expect(sentBack.headers()['cache-control']).toBe('no-store')
  expect(await sentBack.text()).toContain('Jokin ei toimi')
  expect((await request.get('/fi/accessibility')).headers()['cache-control']).toBe('public, max-age=300')
})

const hostile = '<script>alert(1)</script> =1+1 🦉 ää "öö"'
const question = 'Kesäkuun uutiskirjettäkö tarkoitat?'

async function fileObjection(page: Page, locale: Language): Promise<string> {
  await page.goto(`/${locale}/me/requests/new?kind=objection`)
  await page.getByLabel(text(locale, 'me:newRequest.wordsOf.objection')).fill('Minua häiritään.')
  await page.getByRole('button', { name: text(locale, 'me:newRequest.send') }).click()
  await expect(page.getByRole('main')).toContainText(text(locale, 'me:request.received'))
  return (await page.getByRole('heading', { level: 1 }).innerText()).match(/TP-\d{4}-\d{4,}/)![0]
}

async function sendEmptyMessage(desk: Page) {
  await press(desk, 'message')
  await expect(desk.locator('.errors')).toContainText(text('fi', 'words:act_problem.messageEmpty'))
}

async function reply(page: Page, locale: Language) {
  const send = page.getByRole('button', { name: text(locale, 'me:message.send') })
  await send.click()
  await expect(page.locator('.errors')).toContainText(text(locale, 'me:message.missing'))
  await page.locator('textarea[name=message]').fill(hostile)
  await send.click()
  await expect(page.getByRole('main')).toContainText(text(locale, 'me:message.written'))
  await expect(page.locator('.messages li').last()).toContainText(hostile)
}

async function press(page: Page, intent: string) {
  await unfold(page, intent)
  await page.locator(`form:has(input[name=intent][value=${intent}]) button`).first().click()
  await page.waitForLoadState()
}

/** What is not the next step lies folded. */
async function unfold(page: Page, intent: string) {
  const form = page.locator(`form:has(input[name=intent][value=${intent}])`)
  const fold = page.locator('details:not([open])', { has: form })
  while ((await fold.count()) > 0) await fold.first().locator('> summary').click()
}
