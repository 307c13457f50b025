// Pictures of the office's pages for docs/handbook.md, in English, of the demo's invented town.
// `node tests/picture-office.mjs` after `npm run build`.
import { mkdirSync, writeFileSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { signIn, signInStaff, startPortal } from './bench/portal.mjs'
import { browserOptions } from './support/picture-browser.mjs'
import { smallPng } from './support/small-png.mjs'

const folder = 'docs/pictures/office'
const desk = { width: 1280, height: 860 }

/** Each page by its name in the handbook: who opens it, where, and what is done first. */
const pictures = [
  { name: 'queue', role: 'officer', to: '/office' },
  { name: 'queue-search', role: 'officer', to: '/office?q=leinonen' },
  { name: 'queue-correction', role: 'officer', to: '/office?kind=rectification' },
  { name: 'queue-views', role: 'officer', to: '/office?kind=erasure', act: saveView },
  { name: 'case-access', role: 'officer', find: '/office?kind=access&state=open', act: take },
  { name: 'case-undo', role: 'officer', act: writeMessage },
  { name: 'case-correction', role: 'officer', find: '/office?kind=rectification', act: take },
  { name: 'case-erasure', role: 'officer', find: '/office?kind=erasure&assignee=none', act: prepareErasure },
  { name: 'case-approve', role: 'approver', first: sendForApproval, find: '/office?state=decision_pending' },
  { name: 'intake', role: 'intake', to: '/office/requests/new?q=leinonen' },
  { name: 'intake-form', role: 'intake', to: '/office/requests/new?person=none' },
  { name: 'people', role: 'officer', to: '/office/people?q=leinonen' },
  { name: 'person', role: 'officer', find: '/office/people?q=leinonen', act: openRecord },
  { name: 'reports', role: 'dpo', to: '/office/reports' },
  { name: 'register', role: 'dpo', to: '/office/register' },
  { name: 'mail', role: 'officer', first: () => signIn(portal, portal.contacts[0]), to: '/office/mail?view=sent' },
  { name: 'suppression', role: 'marketing', to: '/office/suppression' },
  { name: 'audit', role: 'auditor', to: '/office/audit' },
  { name: 'staff', role: 'admin', to: '/office/staff' },
  { name: 'staff-invite', role: 'admin', to: '/office/staff/invite' },
  { name: 'staff-member', role: 'admin', find: '/office/staff' },
  { name: 'set-up', role: null, act: openInvitation },
  { name: 'sign-in-code', role: null, act: givePassword },
  { name: 'keys', role: 'admin', to: '/office/keys' },
  { name: 'account', role: 'officer', to: '/office/account' },
  { name: 'sign-in', role: null, to: '/office/sign-in' },
  { name: 'queue-many', role: 'officer', to: '/office', act: takeMany },
]

const portal = await startPortal()
const browser = await chromium.launch(await browserOptions())
const desks = new Map()
try {
  mkdirSync(folder, { recursive: true })
  for (const picture of pictures) {
    const page = await deskOf(picture.role)
    await picture.first?.()
    if (picture.find) await openFirst(page, picture.find)
    else if (picture.to) await page.goto(portal.origin + picture.to)
    await picture.act?.(page)
    const png = await smallPng(page, await page.screenshot({ fullPage: false }))
    writeFileSync(`${folder}/${picture.name}.png`, png)
    console.log(`${picture.name}: ${(png.length / 1000).toFixed(0)} kB`)
  }
} finally {
  await browser.close()
  await portal.stop()
}

async function deskOf(role) {
  if (!desks.has(role)) desks.set(role, await openDesk(role))
  return desks.get(role)
}

async function openDesk(role) {
  const context = await browser.newContext({ viewport: desk, locale: 'en-GB', timezoneId: 'Europe/Helsinki' })
  const page = await context.newPage()
  if (!role) return page
  const [name, value] = (await signInStaff(portal, role)).split('=')
  await context.addCookies([{ name, value, url: portal.origin }])
  await page.goto(`${portal.origin}/office/account`)
  const settings = page.locator('form', { has: page.locator('input[value=settings]') })
  await settings.locator('select[name=locale]').selectOption('en')
  await press(page, settings.getByRole('button'))
  return page
}

async function openFirst(page, address) {
  await page.goto(portal.origin + address)
  await press(page, page.locator('main table tbody th a').first())
}

/** Presses, and waits for the page that comes of it. */
async function press(page, button) {
  const answered = page.waitForResponse((response) => !response.url().endsWith('/office/present'))
  await button.click()
  await answered
  await page.waitForLoadState('networkidle')
}

async function take(page) {
  const button = page.locator('form:has(input[name=intent][value=take]) button')
  if ((await button.count()) === 0) return
  await press(page, button)
}

async function writeMessage(page) {
  const form = page.locator('form:has(input[name=intent][value=message])')
  await page.locator('details', { has: form }).locator('summary').click()
  await form.locator('textarea').fill('We are putting your data together. You will have them this week.')
  await press(page, form.getByRole('button'))
  await page.locator('.pending[data-tone=info]').waitFor()
  await page.evaluate(() => window.scrollTo(0, 0))
}

async function prepareErasure(page) {
  await take(page)
  await page.locator('form:has(input[name=intent][value=prepare_erasure])').waitFor()
}

async function sendForApproval() {
  const page = await deskOf('officer')
  await press(page, page.locator('form:has(input[name=intent][value=prepare_erasure]) button').first())
}

async function takeMany(page) {
  for (const box of (await page.locator('#queue tbody .tick input').all()).slice(0, 2)) await box.check()
  await press(page, page.locator('#many button[value=take]'))
}

async function saveView(page) {
  await page.locator('.saving summary').first().click()
  await page.locator('.saving input[name=name]').fill('Erasures')
  await press(page, page.locator('.saving form button').first())
  await page.goto(`${portal.origin}/office/views`)
}

async function openInvitation(page) {
  const admin = await deskOf('admin')
  await admin.goto(`${portal.origin}/office/staff/invite`)
  await admin.locator('input[name=name]').fill('Oiva Uusi')
  await admin.locator('input[name=email]').fill('oiva@seloste.example')
  await admin.locator('select[name=role]').selectOption('officer')
  await admin.locator('select[name=locale]').selectOption('en')
  await press(admin, admin.locator('main form button').first())
  for (;;) {
    const letters = await (await fetch(`${portal.origin}/dev/mailbox.json?to=oiva@seloste.example`)).json()
    const link = letters.flatMap(({ links }) => links).find((one) => one.includes('/set-up/'))
    if (link) return page.goto(link)
    await page.waitForTimeout(300)
  }
}

async function givePassword(page) {
  const { email, password } = portal.office.find(({ role }) => role === 'officer')
  await page.goto(`${portal.origin}/office/sign-in`)
  await page.locator('input[name=email]').fill(email)
  await page.locator('input[name=password]').fill(password)
  await press(page, page.locator('main form button').first())
}

async function openRecord(page) {
  await page.locator('main select').selectOption({ index: 1 })
  await press(page, page.locator('main form button').first())
}
