import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { env } from '~/env.server.ts'
import { hashAddress } from './address-hash.server.ts'
import { makeOptOutToken, optOutLink, optOutLinkOf, readOptOutToken } from './opt-out-token.server.ts'

const aino = 'aino+uutiset@yritys.example'
const ring = env.LINK_KEYS
const key = (id: string) => ({ id, key: Buffer.alloc(32, id) })

afterEach(() => {
  env.LINK_KEYS = ring
})

test('a link says whose it is by hashes only, on our own origin, and is not long', () => {
  const link = optOutLink(aino)
  expect(link).toMatch(/^http:\/\/localhost:3000\/u\/[\w-]{100,160}$/)
  expect(readOptOutToken(link.split('/').at(-1)!)).toEqual(hashAddress(aino))
  expect(optOutLinkOf(hashAddress(aino))).toBe(link)
  const bytes = Buffer.from(makeOptOutToken(aino), 'base64url')
  expect(bytes.includes('aino')).toBe(false)
  env.LINK_KEYS = [key('a-key-of-sixteen')]
  expect(optOutLink(aino).length).toBeLessThan(200)
})

test('the same address has the same link at every try, another address another', () => {
  expect(makeOptOutToken(aino)).toBe(makeOptOutToken(aino))
  expect(makeOptOutToken('aino@yritys.example')).not.toBe(makeOptOutToken(aino))
})

test('links of an old key work until the key is taken out of the ring', () => {
  env.LINK_KEYS = [key('2025')]
  const old = makeOptOutToken(aino)
  env.LINK_KEYS = [key('2026'), key('2025')]
  const fresh = makeOptOutToken(aino)
  expect(fresh).not.toBe(old)
  expect(readOptOutToken(old)).toEqual(hashAddress(aino))
  env.LINK_KEYS = [key('2026')]
  expect(readOptOutToken(old)).toBeNull()
  expect(readOptOutToken(fresh)).toEqual(hashAddress(aino))
  // The same name for another key is another key.
  env.LINK_KEYS = [{ id: '2026', key: Buffer.alloc(32, 'x') }]
  expect(readOptOutToken(fresh)).toBeNull()
})

test('no other text is a token: not one with a character changed, left out or added', () => {
  const token = makeOptOutToken(aino)
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  for (let at = 0; at < token.length; at++) {
    for (const letter of alphabet) {
      if (letter === token[at]) continue
      expect(readOptOutToken(token.slice(0, at) + letter + token.slice(at + 1))).toBeNull()
    }
    expect(readOptOutToken(token.slice(0, at))).toBeNull()
    expect(readOptOutToken(token.slice(0, at) + token.slice(at + 1))).toBeNull()
  }
  for (const other of ['', 'x', `${token}=`, `${token}A`, ` ${token}`, token.toLowerCase(), 'a'.repeat(5000), '\u0000'])
    expect(readOptOutToken(other)).toBeNull()
})

test('whatever is tried for a token is refused, never a failure', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String(), fc.string({ minLength: 100, maxLength: 500 })), (text) => {
      expect(readOptOutToken(text)).toBeNull()
    }),
  )
})
