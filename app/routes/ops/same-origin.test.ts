import { expect, test } from 'vitest'
import { comesFromOurPages } from './same-origin.ts'

const ours = 'https://privacy.example'
function request(method: string, path: string, headers: Record<string, string> = {}) {
  return new Request(ours + path, { method, headers })
}

test.each([
  ['a page is read from anywhere', 'GET', '/fi', { 'sec-fetch-site': 'cross-site' }, true],
  ['our own form may post', 'POST', '/fi/sign-in', { 'sec-fetch-site': 'same-origin' }, true],
  ['a form of another site may not', 'POST', '/fi/sign-in', { 'sec-fetch-site': 'cross-site', origin: ours }, false],
  ['nor one of a sister domain', 'POST', '/fi/sign-in', { 'sec-fetch-site': 'same-site' }, false],
  ['an old browser is known by its exact origin', 'POST', '/fi/sign-in', { origin: ours }, true],
  ['the same host over http is another origin', 'POST', '/fi/sign-in', { origin: 'http://privacy.example' }, false],
  ['a null origin is refused', 'POST', '/fi/sign-in', { origin: 'null' }, false],
  ['no origin at all is refused', 'POST', '/fi/sign-in', {}, false],
  ['a first part that is no language opens no page', 'POST', '/u/me/erase', { 'sec-fetch-site': 'cross-site' }, false],
  ['nor does what looks like an opt-out link', 'POST', '/u/token/x', { origin: 'https://mail.example' }, false],
  ['nor what looks like a webhook', 'POST', '/webhooks/resend/x', {}, false],
  ['nor its data', 'POST', '/api/verify/token.data', { origin: 'https://evil.example' }, false],
])('%s', (_, method, path, headers, allowed) => {
  expect(comesFromOurPages(request(method, path, headers), ours)).toBe(allowed)
})
