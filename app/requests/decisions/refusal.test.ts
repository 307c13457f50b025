import { expect, test } from 'vitest'
import type { RequestKind } from '#db/schema/words.ts'
import { findRefusal, refusals, refusalsFor } from './refusal.ts'

const codesFor = (kind: RequestKind, scope: 'whole' | 'part' = 'whole') =>
  refusalsFor(kind, scope).map(({ code }) => code)

test('a marketing ban is never refused', () => {
  expect([...codesFor('marketing_ban'), ...codesFor('marketing_ban', 'part')]).toEqual([])
})

test('an erasure is refused by the grounds of Article 17 and the general ones only', () => {
  expect(codesFor('erasure')).toEqual([
    'REF-12-2-UNIDENTIFIED',
    'REF-12-5-UNFOUNDED',
    'REF-12-5-EXCESSIVE',
    'REF-17-NO-GROUND',
    'REF-17-3-A',
    'REF-17-3-B',
    'REF-17-3-C',
    'REF-17-3-D',
    'REF-17-3-E',
    'NA-NOT-CONTROLLER',
    'NA-ORG-DATA',
  ])
})

test('what covers a part of the data is offered for parts, and what is said of a request for the whole', () => {
  expect(codesFor('access')).toEqual([
    'REF-12-2-UNIDENTIFIED',
    'REF-12-5-UNFOUNDED',
    'REF-12-5-EXCESSIVE',
    'NA-NOT-CONTROLLER',
    'NA-ORG-DATA',
  ])
  expect(codesFor('access', 'part')).toEqual([
    'REF-15-4-OTHERS',
    'REF-TSL34-1',
    'REF-TSL34-2',
    'REF-TSL34-3',
    'NA-NOT-CONTROLLER',
    'NA-ORG-DATA',
  ])
  expect(codesFor('portability')).not.toContain('REF-20-4-OTHERS')
  expect(codesFor('portability', 'part')).toContain('REF-20-4-OTHERS')
})

test('only the exceptions of Article 17(3) wait for a plan that leaves everything', () => {
  expect(refusals.filter(({ keepsAll }) => keepsAll).map(({ article }) => article.slice(0, 10))).toEqual(
    Array.from({ length: 5 }, () => 'GDPR 17(3)'),
  )
})

test.each([
  [15, 'access'],
  [16, 'rectification'],
  [17, 'erasure'],
  [18, 'restriction'],
  [20, 'portability'],
  [21, 'objection'],
])('a ground of Article %i is offered for %s alone', (article, kind) => {
  const grounds = refusals.filter(({ code }) => new RegExp(`^(REF|NA)-${article}-`).test(code))
  expect(grounds).not.toEqual([])
  expect(grounds.filter(({ applies }) => applies.join() !== kind)).toEqual([])
})

test('where the law puts the proof on the controller, the evidence is written down', () => {
  expect(refusals.filter((refusal) => refusal.requiresEvidence).map(({ code }) => code)).toEqual([
    'REF-12-2-UNIDENTIFIED',
    'REF-12-5-UNFOUNDED',
    'REF-12-5-EXCESSIVE',
    'REF-16-ACCURATE',
    'REF-21-1-COMPELLING',
    'REF-21-1-CLAIMS',
  ])
})

test('only abuse has an intent to be shown (C-526/24)', () => {
  expect(refusals.filter(({ requiresIntent }) => requiresIntent).map(({ code }) => code)).toEqual([
    'REF-12-5-EXCESSIVE',
  ])
})

test('only the grounds of 34 § of the Data Protection Act may be kept from the person', () => {
  const withheld = refusals.filter((refusal) => refusal.mayBeWithheld).map(({ article }) => article)
  expect(withheld).toEqual(['1050/2018 34 § 1(1)', '1050/2018 34 § 1(2)', '1050/2018 34 § 1(3)'])
})

test('a ground is found by its code, and a word that is none is not', () => {
  expect(findRefusal('REF-17-3-B')).toMatchObject({ article: 'GDPR 17(3)(b); 1336/1997 2:10 §', applies: ['erasure'] })
  expect(findRefusal('REF-99')).toBeUndefined()
  expect(findRefusal('toString')).toBeUndefined()
})
