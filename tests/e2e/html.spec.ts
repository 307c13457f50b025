import type { APIRequestContext } from '@playwright/test'
import { linkFor, post, signIn } from './door.ts'
import { demo, expect, test } from './fixtures.ts'
import { findHtmlErrors, hasJava } from './nu.ts'
import { officeDoors, officePages, officePagesOf, ownPages, publicPages } from './pages.ts'
import { townsperson } from './townspeople.ts'

// Java is no part of what the product needs, so a machine may lack it; nothing else is ever left out here.
test.skip(!hasJava, 'The Nu HTML checker needs Java, and there is none on this machine.')

const languages = ['fi', 'sv', 'en']

/** Pages as they were served: what a browser has repaired would tell nothing. */
async function pagesOf(request: APIRequestContext, urls: string[]): Promise<Map<string, string>> {
  const pages = new Map<string, string>()
  for (const url of urls) {
    const answer = await request.get(url)
    expect(answer.status(), url).toBeLessThan(500)
    pages.set(answer.url() === url ? url : `${url} (${answer.status()})`, await answer.text())
  }
  return pages
}

test('public pages are valid HTML in every language', async ({ request }) => {
  const pages = await pagesOf(
    request,
    languages.flatMap((locale) => publicPages.map((path) => `/${locale}${path}`)),
  )
  const link = await linkFor(request, `nu-${Math.random().toString(36).slice(2)}@outo.example`)
  pages.set('a live link', await (await request.get(link)).text())
  pages.set('a refused address', await (await post(request, '/fi/sign-in', { email: '"<b>&' })).text())
  pages.set('refused feedback', await (await post(request, '/sv/accessibility', { email: 'x', text: '' })).text())
  expect(await findHtmlErrors(pages)).toEqual([])
})

test('a person’s pages are valid HTML in every language', async ({ request }) => {
  const { email } = townsperson(0)
  await signIn(request, email)
  const urls = languages.flatMap((locale) => ownPages.map((path) => `/${locale}/me${path}`))
  const pages = await pagesOf(request, urls)
  const contact = pages.get('/fi/me/correct (200)')!.match(/name="contact" value="([^"]+)"/)![1]!
  for (const locale of languages) {
    const sent = async (path: string, form: Record<string, string>) => {
      const answer = await post(request, `/${locale}/me${path}`, form)
      pages.set(`${locale}${path} with a form sent (${answer.status()})`, await answer.text())
    }
    const phone = 'contactPerson.phone'
    await sent('/correct', { contact, [phone]: 'no number <"&' })
    await sent('/correct/check', { contact, [phone]: '+358 50 111 2222', 'contactPerson.fullName': 'Åsa “Ö” <i>' })
    await sent('/marketing', { channel: 'pigeon' })
    await sent('/requests/new', { kind: 'restriction', words: '' })
    await sent('/correct/statement', { contact, statement: '' })
    const filed = await post(request, `/${locale}/me/requests/new`, { kind: 'objection', words: `Nu <${locale}> "&'` })
    const received = filed.headers()['location']!
    pages.set(`${locale}: a request`, await (await request.get(received)).text())
    const refused = await post(request, received.replace(/\?.*/, ''), { intent: 'message', message: '' })
    pages.set(`${locale}: an empty message (${refused.status()})`, await refused.text())
  }
  expect(await findHtmlErrors(pages)).toEqual([])
})

test('the pages of every kind of mailbox are valid HTML', async ({ playwright, baseURL }) => {
  test.setTimeout(120_000)
  const pages = new Map<string, string>()
  for (const kind of ['everything', 'two_organizations', 'shared_mailbox', 'generic_mailbox', 'stale']) {
    const { email, locale } = demo().contacts.find((contact) => contact.kind === kind)!
    const request = await playwright.request.newContext({ baseURL })
    await signIn(request, email, locale)
    const urls = ownPages.map((path) => `/${locale}/me${path}`)
    for (const [url, html] of await pagesOf(request, urls)) pages.set(`${kind}: ${url}`, html)
    await request.dispose()
  }
  expect(await findHtmlErrors(pages)).toEqual([])
})

test('office pages are valid HTML', async ({ browser, baseURL }) => {
  test.setTimeout(240_000)
  const pages = new Map<string, string>()
  for (const role of [...Object.keys(officePages), null]) {
    const storageState = role ? `test-results/${role}.json` : undefined
    const context = await browser.newContext({ baseURL, storageState, javaScriptEnabled: false })
    const page = await context.newPage()
    for (const url of role ? await officePagesOf(page, role) : officeDoors) {
      const answer = await context.request.get(url)
      // What streams in for the scripts stands behind the document.
      pages.set(`${role}: ${url}`, (await answer.text()).replace(/(?<=<\/html>)[^]*$/, ''))
    }
    await context.close()
  }
  expect(await findHtmlErrors(pages)).toEqual([])
})
