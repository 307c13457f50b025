import { expect, test } from 'vitest'
import { description, personalTables } from './description/register-description.ts'
import type { ReachedRow } from './erasure-fate.ts'
import { hashPlan, planErasure, standsAlone, summarizePlan } from './erasure-plan.ts'

const row = (id: string, values: Record<string, unknown> = {}, retentionFrom: string | null = null): ReachedRow => {
  return { id, values, retentionFrom }
}
const plan = (rows: Parameters<typeof planErasure>[0], today = '2026-11-22') => planErasure(rows, description, today)
const first = (rows: Parameters<typeof planErasure>[0], today?: string) =>
  plan(rows, today).items.find(({ ids }) => ids?.includes('a'))

test('the contact person and what was noted of them are erased', () => {
  for (const table of ['contactPerson', 'interaction', 'customerFeedback', 'surveyExtractMember'] as const) {
    expect(first({ [table]: [row('a')] })).toMatchObject({ verdict: 'erase', ground: null, reason: 'not_needed' })
  }
})

test('an order stays the organisation’s, without the person', () => {
  expect(first({ salesRecord: [row('a')] })).toMatchObject({ verdict: 'clear', reason: 'organization_data' })
})

test.each([
  ['2020-12-31', '2026-12-31', 'hold'],
  ['2019-12-31', null, 'erase'],
  ['2024-03-31', '2030-12-31', 'hold'],
])('a voucher of the financial year that ended on %s', (endsOn, until, verdict) => {
  expect(first({ voucher: [row('a', {}, endsOn)] })).toMatchObject({ verdict, until })
})

test('a voucher is held to the end of its last day', () => {
  const rows = { voucher: [row('a', {}, '2020-12-31')] }
  expect(first(rows, '2026-12-31')).toMatchObject({
    verdict: 'hold',
    ground: 'accounting',
    article: 'GDPR 17(3)(b), 1336/1997 2:10 §',
  })
  expect(first(rows, '2027-01-01')).toMatchObject({
    verdict: 'erase',
    ground: null,
    until: null,
    reason: 'accounting_lapsed',
  })
})

test('a voucher whose financial year is not known is held', () => {
  expect(first({ voucher: [row('a')] })).toMatchObject({ verdict: 'hold', until: null })
})

test('an open claim is held and looked at again within six months, a settled one is erased', () => {
  const complaint = (values: object) => ({ complaint: [row('a', { closedAt: null, claimReviewOn: null, ...values })] })
  const held = { verdict: 'hold', ground: 'claim', until: null, article: 'GDPR 17(3)(e)' }
  expect(first(complaint({}))).toMatchObject({ ...held, reviewOn: '2027-05-22' })
  expect(first(complaint({ claimReviewOn: '2027-01-15' }))).toMatchObject({ ...held, reviewOn: '2027-01-15' })
  expect(first(complaint({ claimReviewOn: '2026-01-15' }))).toMatchObject({ ...held, reviewOn: '2027-05-22' })
  expect(first(complaint({ claimReviewOn: '2029-01-15' }))).toMatchObject({ ...held, reviewOn: '2027-05-22' })
  expect(first(complaint({ closedAt: new Date() }))).toMatchObject({ verdict: 'erase', reason: 'claim_closed' })
})

test('a sole trader’s own firm is named as kept, another organisation is not part of the plan', () => {
  expect(first({ customerOrganization: [row('a', { isSoleTrader: true })] })).toMatchObject({
    verdict: 'keep',
    reason: 'sole_trader',
  })
  expect(first({ customerOrganization: [row('a', { isSoleTrader: false })] })).toBeUndefined()
})

test('a plan has the same hash however its rows are ordered and on whichever day it is made', () => {
  const rows = [row('a'), row('b')]
  const hash = hashPlan(plan({ interaction: rows }))
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  expect(hashPlan(plan({ interaction: rows.toReversed() }, '2027-02-01'))).toBe(hash)
  expect(hashPlan(JSON.parse(JSON.stringify(plan({ interaction: rows }))))).toBe(hash)
})

test('a new record, a changed one and a hold that has lapsed are another plan', () => {
  const before = {
    voucher: [row('a', {}, '2020-12-31')],
    complaint: [row('b', { closedAt: null, claimReviewOn: null })],
  }
  const hash = hashPlan(plan(before))
  expect(hashPlan(plan({ ...before, interaction: [row('c')] }))).not.toBe(hash)
  expect(hashPlan(plan({ ...before, complaint: [row('b', { closedAt: new Date() })] }))).not.toBe(hash)
  expect(hashPlan(plan(before, '2027-01-01'))).not.toBe(hash)
})

test('sessions, links and logs are planned as a whole, so that a new sign-in is no other plan', () => {
  const whole = plan({}).items.filter(({ ids }) => ids === null)
  expect(whole).toContainEqual(expect.objectContaining({ table: 'mailboxSession', verdict: 'erase' }))
  expect(whole).toContainEqual(expect.objectContaining({ table: 'accessLog', verdict: 'keep', reason: 'log_duty' }))
  expect(whole.map(({ table }) => table)).not.toContain('staff')
  expect(hashPlan(plan({ mailboxSession: [row('s')] }))).toBe(hashPlan(plan({})))
})

test('the summary counts by table, verdict and end of the hold', () => {
  const vouchers = [
    row('c', {}, '2024-12-31'),
    row('a', {}, '2023-12-31'),
    row('b', {}, '2023-12-31'),
    row('d', {}, '2010-12-31'),
  ]
  const lines = summarizePlan(plan({ voucher: vouchers })).filter(({ table }) => table === 'voucher')
  expect(lines.map(({ verdict, until, count }) => [verdict, until, count])).toEqual([
    ['hold', '2029-12-31', 2],
    ['hold', '2030-12-31', 1],
    ['erase', null, 1],
  ])
  expect(lines[0]!.term.fi).toBe('Tositteet')
})

test('a plan holds no value of any record', () => {
  const values = { fullName: 'Aino Esimerkki', closedAt: null, claimReviewOn: null, isSoleTrader: true }
  const frozen = JSON.stringify(
    plan({
      contactPerson: [row('a', values)],
      complaint: [row('b', values)],
      customerOrganization: [row('c', values)],
    }),
  )
  expect(frozen).not.toContain('Aino')
})

test('records that share a fate are one item, whenever their holds are looked at again no other plan', () => {
  const claim = (id: string, claimReviewOn: string) => row(id, { closedAt: null, claimReviewOn })
  const complaint = [claim('b', '2026-12-01'), claim('a', '2026-12-02'), claim('c', '2026-12-01')]
  const early = plan({ complaint })
  expect(early.items.filter(({ table }) => table === 'complaint').map(({ ids }) => ids)).toEqual([['b', 'c'], ['a']])
  expect(plan({ complaint }, '2027-01-01').items.filter(({ table }) => table === 'complaint')).toHaveLength(1)
  expect(hashPlan(early)).toBe(hashPlan(plan({ complaint }, '2027-01-01')))
})

test('what the law itself holds says something without its person, so that only the office’s holds keep people', () => {
  const heldByLaw = personalTables.filter(([, { erasure }]) => erasure.rule.startsWith('hold'))
  expect(heldByLaw.length).toBeGreaterThan(1)
  for (const [, table] of heldByLaw) expect(standsAlone(table)).toBe(true)
})
