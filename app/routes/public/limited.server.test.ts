import type { HeadersFunction } from '@remix-run/node'
import { beforeEach, expect, test } from 'vitest'
import { db, sqlClient } from '#db/client.server.ts'
import { outbox } from '#db/schema/mail.ts'
import * as optOut from '../opt-out/by-address.tsx'
import * as signIn from './sign-in.tsx'

beforeEach(() => sqlClient`truncate rate_limit, mailbox_link, outbox`)

/** What a browser without scripts gets: the page's own status and headers. */
async function post(page: { action: typeof signIn.action; headers: HeadersFunction }, path: string, email: string) {
  const request = new Request(`http://localhost:3000${path}`, {
    method: 'POST',
    body: new URLSearchParams({ email }),
    headers: { 'x-seloste-client': '192.0.2.7' },
  })
  const given = await page.action({ request, params: { locale: 'fi' }, context: {} })
  if (!('init' in given)) return { status: given.status, retryAfter: null, values: null }
  const { init, data } = given
  const none = new Headers()
  const actionHeaders = new Headers(init?.headers)
  const sent = page.headers({ actionHeaders, loaderHeaders: none, parentHeaders: none, errorHeaders: undefined })
  return { status: init?.status, retryAfter: new Headers(sent).get('Retry-After'), values: data.values }
}

test.each([
  ['/fi/sign-in', signIn],
  ['/fi/opt-out', optOut],
])(
  'too many links asked for at %s from one network: 429, when to come back, and what was typed',
  async (path, page) => {
    for (let count = 0; count < 20; count++)
      expect(await post(page, path, `p${count}@example.fi`)).toMatchObject({ status: 303 })
    const letters = await db.$count(outbox)
    const limited = await post(page, path, 'aino@example.fi')
    expect(limited).toMatchObject({ status: 429, values: { email: 'aino@example.fi' } })
    expect(limited.retryAfter).toMatch(/^[1-9]\d{0,2}$/)
    expect(await db.$count(outbox)).toBe(letters)
  },
)
