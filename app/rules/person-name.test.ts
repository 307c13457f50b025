import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalName } from './person-name.ts'

test.each([
  ['Liisa Mäkelä', 'liisa makela'],
  ['MÄKELÄ, Liisa', 'liisa makela'],
  ['  liisa\u00a0\tmäkelä ', 'liisa makela'],
  ['Ma\u0308kela\u0308 Liisa', 'liisa makela'],
  ['Anna-Liisa Åström', 'anna astrom liisa'],
  ['Seán O’Brien', 'obrien sean'],
  ["Sean O'Brien", 'obrien sean'],
  ['Łukasz Øster', 'lukasz oster'],
  ['Ελένη', 'ελενη'],
  ['', ''],
  [' - ', ''],
])('%j is compared as %j', (full, canonical) => {
  expect(canonicalName(full)).toBe(canonical)
})

test('different persons stay different', () => {
  expect(canonicalName('Liisa Mäkelä')).not.toBe(canonicalName('Liisa Mäkinen'))
  expect(canonicalName('Liisa Mäkelä')).not.toBe(canonicalName('Liisa Maria Mäkelä'))
})

test('neither order, case nor repeated folding changes the form', () => {
  const part = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(fc.array(part, { maxLength: 4 }), (parts) => {
      const canonical = canonicalName(parts.join(' '))
      expect(canonicalName(parts.toReversed().join('  '))).toBe(canonical)
      expect(canonicalName(canonical)).toBe(canonical)
    }),
  )
})
