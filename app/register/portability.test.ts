import { expect, test } from 'vitest'
import { portability } from './portability.ts'

test('only what rests on consent or contract may be moved, and the rest is named with its own basis', () => {
  const { gives, not } = portability()
  expect(gives).toContainEqual({ purpose: 'direct_marketing', bases: ['consent'] })
  expect(gives.flatMap(({ bases }) => bases).every((basis) => basis === 'consent' || basis === 'contract')).toBe(true)
  expect(not).toContainEqual({ purpose: 'accounting', bases: ['legal_obligation'] })
  expect(not.map(({ purpose }) => purpose)).toContain('customer_relationship')
  expect(not.flatMap(({ bases }) => bases)).not.toContain('consent')
})
