import * as fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { canonicalAddress, withoutTag } from '~/rules/address.ts'
import { canonicalOf, readPlainAddress } from './scrub-address.ts'

/** What the fast rule makes of a text: the canonical form with and without its tag; null: it asks the whole rule. */
function fast(text: string) {
  const bytes = Buffer.from(`;${text};`)
  const into = Buffer.alloc(300, '?')
  const found = { length: 0, tagFrom: 0, tagTo: 0 }
  if (!readPlainAddress(bytes, 1, bytes.length - 1, into, 5, found)) return null
  const canonical = into.toString('latin1', 5, 5 + found.length)
  return { canonical, base: canonical.slice(0, found.tagFrom) + canonical.slice(found.tagTo) }
}

function whole(text: string) {
  const address = canonicalAddress(text)
  if ('refused' in address) return null
  return { canonical: address.canonical, base: withoutTag(address.canonical) }
}

const vectors = JSON.parse(readFileSync('tests/data/address-vectors.json', 'utf8')) as { input: string }[]
const edges = [
  '+a@x.org',
  'a+@x.org',
  'a++b@x.org',
  '+a+b@x.org',
  'a+b+c@x.org',
  '.a@x.org',
  'a.@x.org',
  'a..b@x.org',
  'a.+b@x.org',
  'a@x',
  'a@x.o',
  'a@x.1',
  'a@x.1a',
  'a@1.2.3.4',
  'a@x.org.',
  'a@.x.org',
  'a@x..org',
  'a@-x.org',
  'a@x-.org',
  'a@x.org-',
  'a@ab--c.org',
  'a@xn--p1ai.xn--p1ai',
  'a@xn--zzzzz.org',
  'a@b@c.org',
  'a_b@x_y.org',
  'a@x+y.org',
  '@x.org',
  'a@',
  `${'a'.repeat(64)}@x.org`,
  `${'a'.repeat(65)}@x.org`,
  `a@${'b'.repeat(63)}.org`,
  `a@${'b'.repeat(64)}.org`,
  `a@${'b.'.repeat(124)}org`,
  `a@${'b.'.repeat(126)}org`,
]

test.each([...vectors.map(({ input }) => input), ...edges])(
  'the fast rule says of "%s" what the whole rule says',
  (text) => {
    const found = fast(text)
    expect([null, whole(text)]).toContainEqual(found)
    expect(canonicalOf(text)).toBe(whole(text)?.canonical ?? null)
  },
)

test('the fast rule takes the addresses that lists are made of', () => {
  expect(fast('Maija.Meikalainen+Kurssi@Yritys.example')).toEqual({
    canonical: 'maija.meikalainen+kurssi@yritys.example',
    base: 'maija.meikalainen@yritys.example',
  })
  for (const text of ['a@x.org', 'a-b_c.9@sub.dom-ain.co', 'INFO@X.FI']) expect(fast(text)).toEqual(whole(text))
})

test('whatever it takes, it takes as the whole rule does', () => {
  const char = fc.constantFrom(...Array.from('aZ09.-_+@äK\u212Aı xn"%'))
  const some = fc.string({ unit: char, maxLength: 24 })
  const likely = fc.tuple(some, some).map(([local, domain]) => `${local}@${domain}.fi`)
  fc.assert(
    fc.property(fc.oneof(some, likely, fc.emailAddress()), (text) => {
      expect(canonicalOf(text)).toBe(whole(text)?.canonical ?? null)
      expect([null, whole(text)]).toContainEqual(fast(text))
    }),
    { numRuns: 20_000 },
  )
})
