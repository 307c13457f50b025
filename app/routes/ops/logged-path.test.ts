import { expect, test } from 'vitest'
import { loggedPath, readablePath } from './logged-path.ts'

test('a logged path names neither a token nor a case', () => {
  expect(loggedPath('/fi/verify/abcdef')).toBe('/fi/verify/:')
  expect(loggedPath('/sv/me/requests/TP-2026-0001')).toBe('/sv/me/requests/:')
  expect(loggedPath('/office/set-up/secret')).toBe('/office/set-up/:')
  expect(loggedPath('/sv/email-change/abcdef')).toBe('/sv/email-change/:')
  expect(loggedPath('/sv/email-stop/abcdef')).toBe('/sv/email-stop/:')
  expect(loggedPath('/u/secret')).toBe('/u/:')
  expect(loggedPath('/api/v1/contacts/ERP-7')).toBe('/api/v1/contacts/:')
  expect(loggedPath('/fi/me/requests/new')).toBe('/fi/me/requests/new')
})

test('nor does one that is spelled otherwise but leads to the same page', () => {
  expect(loggedPath('/fi/Verify/abcdef')).toBe('/fi/Verify/:')
  expect(loggedPath('/fi/%76erify/abcdef.data')).toBe('/fi/verify/:')
  expect(loggedPath('/fi//verify//abcdef')).toBe('/fi/verify/:')
  expect(loggedPath('/fi/verify/abc%2Fdef')).toBe('/fi/verify/:')
  expect(loggedPath('/fi/verify/abcdef%')).toBe('/:')
})

test('an address in the path is not logged; the front page is', () => {
  expect(loggedPath('/fi/aino@example.fi')).toBe('/fi/:')
  expect(loggedPath('/fi/aino%40example.fi/x')).toBe('/fi/:')
  expect(loggedPath('/')).toBe('/')
})

test('a path that cannot be decoded is told from one that can', () => {
  expect(readablePath('/fi/verify/abc%')).toBeNull()
  expect(readablePath('/office/requests/%ff')).toBeNull()
  expect(readablePath('/fi/%C3%A4')).toBe('/fi/ä')
})
