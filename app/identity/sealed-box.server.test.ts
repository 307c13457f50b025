import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { openText, openWith, sealText, sealWith } from './sealed-box.server.ts'

const older = { id: 'old', key: randomBytes(32) }
const newer = { id: 'new', key: randomBytes(48) }

test('a sealed text opens, is never twice the same, and shows nothing of what it holds', () => {
  const sealed = sealText('aino@yritys.example – ä € 🙂')
  expect(openText(sealed)).toBe('aino@yritys.example – ä € 🙂')
  expect(sealText('aino@yritys.example – ä € 🙂')).not.toBe(sealed)
  expect(sealed).toMatch(/^v1\.t\.[\w-]+$/)
  expect(openText(sealText(''))).toBe('')
})

test('a new key put first seals from then on, and what the older one sealed still opens', () => {
  const before = sealWith([older], 'secret')
  const ring = [newer, older]
  expect(openWith(ring, before)).toBe('secret')
  const after = sealWith(ring, 'secret')
  expect(after).toMatch(/^v1\.new\./)
  expect(openWith([newer], after)).toBe('secret')
})

test('a key that has left the ring is named', () => {
  expect(() => openWith([newer], sealWith([older], 'secret'))).toThrow(
    'sealed with the key "old", which DATA_KEYS no longer holds',
  )
})

test('another key under the same name is told apart from the right one', () => {
  const impostor = { id: 'old', key: randomBytes(32) }
  expect(() => openWith([impostor], sealWith([older], 'secret'))).toThrow('altered, or the key "old"')
})

test('a text that was altered anywhere does not open', () => {
  const sealed = sealWith([older], 'a secret of some length')
  const payload = sealed.split('.')[2]!
  for (let at = 0; at < payload.length; at++) {
    const other = payload[at] === 'A' ? 'B' : 'A'
    const altered = payload.slice(0, at) + other + payload.slice(at + 1)
    if (Buffer.from(altered, 'base64url').equals(Buffer.from(payload, 'base64url'))) continue
    expect(() => openWith([older], `v1.old.${altered}`)).toThrow('altered')
  }
  const twin = { id: 'twin', key: older.key }
  expect(() => openWith([older, twin], sealed.replace('.old.', '.twin.'))).toThrow('altered')
})

test.each(['', 'secret', 'v1.old', 'v1.old.', 'v1.old.AAAA', 'v2.old.AAAA', 'v1.old.AAAA.AAAA'])(
  '%j is told to be no sealed text',
  (text) => {
    expect(() => openWith([older], text)).toThrow('not a sealed text')
  },
)
