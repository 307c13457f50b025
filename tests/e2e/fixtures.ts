import { test as base, expect, type Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { TOTP } from 'otpauth'

type Demo = {
  origin: string
  databaseUrl: string
  office: { role: string; email: string; password: string; totpSecret: string }[]
  contacts: { email: string; locale: 'fi' | 'sv' | 'en'; kind: string }[]
}

/** What the demo wrote for scripts: accounts, people, addresses. */
export function demo(): Demo {
  return JSON.parse(readFileSync(path.join(process.env.SELOSTE_E2E_DATA!, 'demo.json'), 'utf8')) as Demo
}

type Letter = {
  id: string
  to: string
  subject: string
  text: string
  html: string
  links: string[]
  createdAt: string
}

/** The newest letter to an address that has come since a moment, waiting for it as a person would. */
export async function letterTo(page: Page, address: string, matching: RegExp): Promise<Letter> {
  let found: Letter | undefined
  await expect(async () => {
    const answer = await page.request.get(`/dev/mailbox.json?to=${encodeURIComponent(address)}`)
    const letters = (await answer.json()) as Letter[]
    found = letters.find((letter) => matching.test(`${letter.subject}\n${letter.text}`))
    expect(found, `a letter matching ${matching}`).toBeTruthy()
  }).toPass({ timeout: 15_000 })
  return found!
}

/** The TOTP code of a demo account for a step that this run has not used yet. */
export function codeOf(role: string, stepsAhead = 0): string {
  const { totpSecret } = demo().office.find((account) => account.role === role)!
  return new TOTP({ secret: totpSecret }).generate({ timestamp: Date.now() + stepsAhead * 30_000 })
}

/** What goes wrong on a page from now on; a window that a test opens by itself is watched by this too. */
export function faultsOf(page: Page, baseURL: string): string[] {
  const faults: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) faults.push(message.text())
  })
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol.startsWith('http') && url.origin !== baseURL) faults.push(`third party: ${request.url()}`)
  })
  return faults
}

/** Every test fails on a message about the content security policy, a third-party request, or a page error. */
export const test = base.extend<{ strict: void }>({
  strict: [
    async ({ page, baseURL }, use) => {
      const faults = faultsOf(page, baseURL!)
      await use()
      expect(faults).toEqual([])
    },
    { auto: true },
  ],
})
export { expect }
