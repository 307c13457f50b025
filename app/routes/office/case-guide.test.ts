import { expect, test } from 'vitest'
import { requestKinds } from '#db/schema/words.ts'
import { guideFor } from './case-guide.ts'
import { stepFor } from './case-step.ts'

const officer = { id: 'officer', role: 'officer' } as const
const atWork = {
  state: 'in_progress',
  assigneeId: 'officer',
  preparedBy: null,
  isUnproved: false,
  hasUnread: false,
} as const

test('whatever is asked, the officer who decides is guided by its article, whether the register holds anybody or not', () => {
  const guides = requestKinds.map((kind) => {
    const guided = [true, false].map((hasPersons) =>
      guideFor(stepFor({ ...atWork, kind, hasPersons, hasCorrections: false }, officer), kind),
    )
    return [kind, ...new Set(guided)]
  })
  expect(guides).toEqual([
    ['access', 'access'],
    ['rectification', 'correct'],
    ['erasure', 'erase'],
    ['restriction', 'restrict'],
    ['portability', 'portability'],
    ['objection', 'object'],
    ['marketing_ban', 'marketing_ban'],
    ['consent_withdrawal', 'consent_withdrawal'],
    ['openness_request', 'openness_request'],
    ['feedback', 'feedback'],
  ])
})

test('who only waits or reads is not guided', () => {
  expect((['closed', 'waits', 'read_only', 'with_other'] as const).map((step) => guideFor(step, 'erasure'))).toEqual([
    null,
    null,
    null,
    null,
  ])
  expect(guideFor('identify', 'erasure')).toBe('identify')
  expect(guideFor('approve', 'objection')).toBe('approve')
})
