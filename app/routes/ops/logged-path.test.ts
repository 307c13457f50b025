import { expect, test } from 'vitest'
import { loggedPath } from './log.server.ts'

test('a logged path names neither a token nor a case', () => {
  expect(loggedPath('/fi/verify/abcdef')).toBe('/fi/verify/:')
  expect(loggedPath('/sv/me/requests/TP-2026-0001')).toBe('/sv/me/requests/:')
  expect(loggedPath('/office/set-up/secret')).toBe('/office/set-up/:')
  expect(loggedPath('/u/secret')).toBe('/u/:')
  expect(loggedPath('/fi/me/requests/new')).toBe('/fi/me/requests/new')
})
