import { expect, type APIRequestContext, type APIResponse } from '@playwright/test'
import { createHash } from 'node:crypto'
import { mkdirSync, rmdirSync } from 'node:fs'
import path from 'node:path'

const origin = 'http://localhost:3111'

/** Posts a form as a browser of this site would: without scripts, and without following where it leads. */
export function post(request: APIRequestContext, url: string, form: Record<string, string> = {}): Promise<APIResponse> {
  return request.post(url, { form, headers: { origin }, maxRedirects: 0 })
}

/** Asks for a sign-in link and returns the one that comes by mail. One test at a time for each address: a link is used once. */
export async function linkFor(request: APIRequestContext, email: string, locale = 'fi'): Promise<string> {
  const turn = path.join(process.env.SELOSTE_E2E_DATA!, `turn-${createHash('sha256').update(email).digest('hex')}`)
  await expect(() => mkdirSync(turn)).toPass({ timeout: 60_000 })
  try {
    return await askForLink(request, email, locale)
  } finally {
    rmdirSync(turn)
  }
}

async function askForLink(request: APIRequestContext, email: string, locale: string): Promise<string> {
  const before = await linksTo(request, email)
  const answer = await post(request, `/${locale}/sign-in`, { email })
  expect(answer.status()).toBe(303)
  let fresh: string | undefined
  await expect(async () => {
    fresh = (await linksTo(request, email)).find((link) => !before.includes(link))
    expect(fresh).toBeTruthy()
  }).toPass({ timeout: 15_000 })
  return fresh!
}

/** Proves a mailbox; the context holds the session from then on. */
export async function signIn(request: APIRequestContext, email: string, locale = 'fi'): Promise<void> {
  const answer = await post(request, await linkFor(request, email, locale))
  expect(answer.status()).toBe(303)
}

async function linksTo(request: APIRequestContext, email: string): Promise<string[]> {
  const answer = await request.get(`/dev/mailbox.json?to=${encodeURIComponent(email)}`)
  const letters = (await answer.json()) as { links: string[] }[]
  return letters.flatMap(({ links }) => links).filter((link) => link.includes('/verify/'))
}
