import type { BrowserContext, Page } from '@playwright/test'
import http from 'node:http'
import { signIn } from './door.ts'
import { expect, test } from './fixtures.ts'
import { ownPages, publicPages } from './pages.ts'
import { townsperson } from './townspeople.ts'

/** Markup and style of one page on the wire, beside the font: a page must come on a poor line. */
const mostBytes = 20_000

const urlsFor = (locale: string) => [
  ...publicPages.map((path) => `/${locale}${path}`),
  ...ownPages.map((path) => `/${locale}/me${path}`),
]

test('no page of a person’s has a script, and each comes in 20 kilobytes beside the font', async ({
  context,
  page,
  baseURL,
}) => {
  const { email, locale } = townsperson(1)
  await signIn(page.request, email, locale)
  const cookie = await cookieOf(context)
  const sheets = new Map<string, number>()
  for (const url of urlsFor(locale)) {
    const markup = await load(baseURL + url, cookie)
    expect(markup.text, url).not.toMatch(/<script|\son[a-z]+=|javascript:/i)
    let bytes = markup.bytes
    for (const [, href] of markup.text.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)) {
      const sheet = sheets.get(href!) ?? (await load(new URL(href!, baseURL).href, cookie)).bytes
      sheets.set(href!, sheet)
      bytes += sheet
    }
    expect(bytes, url).toBeLessThanOrEqual(mostBytes)
  }
})

test('@desk pages do not shift while they load', async ({ page }) => {
  const { email, locale } = townsperson(2)
  await page.addInitScript(watchShifts)
  await signIn(page.request, email, locale)
  for (const url of urlsFor(locale)) expect(await shiftOf(page, url), url).toBeLessThan(0.05)
})

test('@phone pages do not shift on a phone either', async ({ page }) => {
  const { email, locale } = townsperson(3)
  await page.addInitScript(watchShifts)
  await signIn(page.request, email, locale)
  for (const url of urlsFor(locale)) expect(await shiftOf(page, url), url).toBeLessThan(0.05)
})

/** Runs in the page before it does: sums what moves without having been asked to (CLS). */
function watchShifts() {
  const seen = { shift: 0 }
  Object.assign(globalThis, { seen })
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean }
      if (!hadRecentInput) seen.shift += value
    }
  })
  observer.observe({ type: 'layout-shift', buffered: true })
}

async function shiftOf(page: Page, url: string): Promise<number> {
  await page.goto(url)
  return page.evaluate(async () => {
    await document.fonts.ready
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    return (globalThis as unknown as { seen: { shift: number } }).seen.shift
  })
}

async function cookieOf(context: BrowserContext): Promise<string> {
  return (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
}

/** Bytes as they were served to a browser that takes what compression there is, and the text they hold. */
async function load(url: string, cookie: string): Promise<{ bytes: number; text: string }> {
  const bytes = await new Promise<number>((resolve, reject) => {
    const headers = { cookie, 'accept-encoding': 'gzip, deflate, br' }
    http
      .get(url, { headers }, (answer) => {
        let sum = 0
        answer.on('data', (part: Buffer) => (sum += part.length))
        answer.on('end', () => resolve(sum))
      })
      .on('error', reject)
  })
  const text = await (await fetch(url, { headers: { cookie } })).text()
  return { bytes, text }
}
