import { expect, test } from 'vitest'
import { clearCookie, readCookie, sessionCookie, setCookie } from './session-cookie.ts'

test('in production the cookie is bound to the host and to https', () => {
  const cookie = sessionCookie('seloste', false)
  expect(setCookie(cookie, 'abc')).toBe('__Host-seloste=abc; Path=/; HttpOnly; SameSite=Lax; Secure')
  expect(clearCookie(cookie)).toBe('__Host-seloste=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0')
})

test('in a rehearsal over http it has neither prefix nor Secure, and is otherwise the same', () => {
  expect(setCookie(sessionCookie('seloste', true), 'abc')).toBe('seloste=abc; Path=/; HttpOnly; SameSite=Lax')
})

test('the cookie is found among others, malformed ones included', () => {
  const cookie = sessionCookie('seloste', true)
  expect(readCookie(cookie, 'bad=%E0%A4%A; seloste=abc; seloste-office=other')).toBe('abc')
  expect(readCookie(cookie, 'seloste-office=other;seloste=abc')).toBe('abc')
  expect(readCookie(cookie, 'seloste-office=other; notseloste=abc')).toBeNull()
  expect(readCookie(cookie, 'seloste=')).toBeNull()
  expect(readCookie(cookie, null)).toBeNull()
})
