import { expect, test } from 'vitest'
import type { RequestKind } from '#db/schema/words.ts'
import { findRefusal, refusals, refusalsFor } from './refusal.ts'

const codesFor = (kind: RequestKind) => refusalsFor(kind).map(({ code }) => code)

test('a marketing ban is never refused', () => {
  expect(refusalsFor('marketing_ban')).toEqual([])
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

test('where the law puts the proof on the controller, the reasons must name it', () => {
  expect(refusals.filter((refusal) => refusal.requiresEvidence).map(({ code }) => code)).toEqual([
    'REF-12-2-UNIDENTIFIED',
    'REF-12-5-UNFOUNDED',
    'REF-12-5-EXCESSIVE',
    'REF-16-ACCURATE',
    'REF-21-1-COMPELLING',
    'REF-21-1-CLAIMS',
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
