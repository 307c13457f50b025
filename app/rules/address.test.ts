import * as fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { canonicalAddress, isGenericMailbox, withoutTag } from './address.ts'

type Vector = { input: string; canonical: string | null }
const vectors = JSON.parse(readFileSync('tests/data/address-vectors.json', 'utf8')) as Vector[]

function canonicalOf(input: string): string | null {
  const address = canonicalAddress(input)
  return 'canonical' in address ? address.canonical : null
}

test.each(vectors)('the address $input becomes $canonical', ({ input, canonical }) => {
  expect(canonicalOf(input)).toBe(canonical)
})

test.each([
  ['', 'empty'],
  ['  \n', 'empty'],
  ['matti', 'syntax'],
  ['a@b@x.org', 'syntax'],
  ['"a b"@x.org', 'syntax'],
  ['<a@x.org>', 'syntax'],
  ['a@x.org, b@x.org', 'syntax'],
  ['a@[IPv6:::1]', 'syntax'],
  ['a\u0000@x.org', 'syntax'],
  ['mi\u212Ae@example.org', 'non_ascii_local'],
  ['äiti@example.org', 'non_ascii_local'],
  ['@x.org', 'local_part'],
  ['.a@x.org', 'local_part'],
  ['a%b@x.org', 'local_part'],
  [`${'a'.repeat(65)}@x.org`, 'local_part'],
  ['a@', 'domain'],
  ['a@x.org#f', 'domain'],
  ['a@x.org／path', 'domain'],
  ['a@x.org？q', 'domain'],
  ['a@x.org＃f', 'domain'],
  ['a@\u2100.org', 'domain'],
  ['a@x_y.org', 'domain'],
  ['a@-x.org', 'domain'],
  ['a@.x.org', 'domain'],
  ['a@x.org..', 'domain'],
  ['a@１２７.0.0.1', 'domain'],
  ['a@0x7f.1', 'domain'],
  ['a@x.o', 'domain'],
  ['a@x.1org', 'domain'],
  ['a@xn--a.org', 'domain'],
  ['a@xn--fiona-.org', 'domain'],
  [`a@${'x'.repeat(64)}.org`, 'domain'],
  [`a@${'x.'.repeat(126)}org`, 'too_long'],
  [
    `${'a'.repeat(60)}@${'ä'.repeat(40)}.${'ö'.repeat(40)}.${'å'.repeat(40)}.${'ä'.repeat(40)}.${'ö'.repeat(40)}.fi`,
    'too_long',
  ],
])('%j is refused as %s', (input, refused) => {
  expect(canonicalAddress(input)).toEqual({ refused })
})

test.each([
  ['a@x.org.', 'a@x.org'],
  ['a@exam\u00adple.org', 'a@example.org'],
  ['a@example．org', 'a@example.org'],
  ['a@faß.de', 'a@xn--fa-hia.de'],
  ['a@XN--BCHER-KVA.example', 'a@xn--bcher-kva.example'],
  ['a@bu\u0308cher.example', 'a@xn--bcher-kva.example'],
])('%j is the same mailbox as %s', (input, canonical) => {
  expect(canonicalOf(input)).toBe(canonical)
})

test('letters go to the address as typed, with the domain in the form that mail servers know', () => {
  expect(canonicalAddress('Liisa.Maki+Work@Bücher.example')).toEqual({
    canonical: 'liisa.maki+work@xn--bcher-kva.example',
    deliver: 'Liisa.Maki+Work@xn--bcher-kva.example',
  })
})

test('whatever is accepted is plain ASCII, within the limits, and canonical already', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.emailAddress(),
    fc.tuple(fc.emailAddress(), fc.string()).map((two) => two.join('')),
  )
  fc.assert(
    fc.property(texts, (text) => {
      const address = canonicalAddress(text)
      if ('refused' in address) return
      expect(address.canonical).toMatch(/^[!-~]{1,64}@[a-z0-9.-]{4,}$/)
      expect(address.canonical.length).toBeLessThanOrEqual(254)
      expect(address.deliver.toLowerCase()).toBe(address.canonical)
      expect(canonicalOf(address.canonical)).toBe(address.canonical)
      expect(canonicalOf(address.deliver)).toBe(address.canonical)
    }),
    { numRuns: 2000 },
  )
})

test('a long hostile text is refused by its length, before anything looks into it', () => {
  for (const part of ['a', 'a.', '@', 'a@', '-', 'xn--']) {
    expect(canonicalAddress(`${part.repeat(1_000_000)}!`)).toEqual({ refused: 'too_long' })
  }
})

test.each([
  ['user+dsar@example.org', 'user@example.org'],
  ['user+a+b@example.org', 'user@example.org'],
  ['user@example.org', 'user@example.org'],
  ['+tag@example.org', '+tag@example.org'],
])('without its tag %s is %s', (canonical, base) => {
  expect(withoutTag(canonical)).toBe(base)
  expect(withoutTag(base)).toBe(base)
})

test.each([
  'info@x.fi',
  'info+uutiskirje@x.fi',
  'info2@x.fi',
  'myynti.turku@x.fi',
  'kirjaamo@x.fi',
  'kundtjanst@x.fi',
  'customer-service@x.fi',
  'no-reply@x.fi',
  'it-tuki@x.fi',
])('%s is an office, not a person', (canonical) => {
  expect(isGenericMailbox(canonical)).toBe(true)
})

test.each(['matti.posti@x.fi', 'infosaari@x.fi', 'ilmo.toimi@x.fi', 'anna@info.fi', '123@x.fi'])(
  '%s may be a person',
  (canonical) => {
    expect(isGenericMailbox(canonical)).toBe(false)
  },
)
