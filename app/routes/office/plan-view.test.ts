import { expect, test } from 'vitest'
import type { PlanItem } from '~/register/erasure-plan.ts'
import { planView } from './plan-view.ts'

const fate = { verdict: 'erase', reason: 'not_needed', article: 'GDPR 17(1)(c)' } as const
const item = (table: PlanItem['table'], ids: string[] | null) =>
  ({ ...fate, table, ids, ground: null, until: null, reviewOn: null }) as unknown as PlanItem

test('each line of a plan shows a few of its own records, and no more than three', () => {
  const ids = ['a', 'b', 'c', 'd', 'e']
  const plan = { items: [item('interaction', ids), item('contactPerson', ['x']), item('mailboxSession', null)] }
  const samples = new Map([...ids.map((id) => [id, `Tapaaminen ${id}`] as const), ['x', 'Y0001, Aino Esimerkki']])
  const lines = planView(plan, 'fi', samples).lines.map(({ count, samples: shown }) => ({ count, shown }))
  expect(lines).toEqual([
    { count: 1, shown: ['Y0001, Aino Esimerkki'] },
    { count: 5, shown: ['Tapaaminen a', 'Tapaaminen b', 'Tapaaminen c'] },
    { count: null, shown: [] },
  ])
  expect(planView(plan, 'fi').lines.flatMap(({ samples: shown }) => shown)).toEqual([])
})
