import { expect, test } from 'vitest'
import { headers as verifyHeaders } from '../public/verify.tsx'
import { action, headers } from './set-up.tsx'

test.each(['no-such-token', '\u4f60', 'a\r\nX-Planted: 1', '\u0000', '../../elsewhere'])(
  'a token that is none gets the answer of a dead one, and leads nowhere: %j',
  async (token) => {
    const body = new URLSearchParams({ password: 'x', code: '000000' })
    const request = new Request('http://localhost:3000/office/set-up/x', { method: 'POST', body })
    const answer = await action({ request, params: { token }, context: {} })
    expect(answer).toMatchObject({ type: 'DataWithResponseInit', init: { status: 410 } })
  },
)

test.each([
  ['set-up', headers],
  ['sign-in', verifyHeaders],
])('the token in the address of the %s page reaches no other site, no cache and no search engine', (_, headersOf) => {
  const none = new Headers()
  const given = { loaderHeaders: none, parentHeaders: none, actionHeaders: none, errorHeaders: undefined }
  expect(headersOf(given)).toEqual({
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'strict-origin',
    'X-Robots-Tag': 'noindex',
  })
})
