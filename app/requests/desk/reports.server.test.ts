import { beforeAll, expect, test } from 'vitest'
import { db, sqlClient } from '#db/client.server.ts'
import { decisionPart } from '#db/schema/case-work.ts'
import { caseExtension, casePause } from '#db/schema/clock.ts'
import { caseDecision, requestCase } from '#db/schema/requests.ts'
import type { CaseState, RequestKind } from '#db/schema/words.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { addStaff } from '#tests/support/cases.ts'
import {
  countExtensions,
  countOnTime,
  countOpenByAge,
  countPauses,
  countRefusals,
  measureDays,
} from './reports.server.ts'

const now = new Date('2026-11-22T10:00:00Z')
const period = { from: '2025-12', to: '2026-11' }
let staff: VerifiedStaff
let number = 0

beforeAll(async () => {
  staff = await addStaff('officer')
})

type Story = { kind?: RequestKind; received: string; due: string; closed?: string; state?: CaseState }

async function addCase({ kind = 'access', received, due, closed, state }: Story) {
  number += 1
  const [added] = await db
    .insert(requestCase)
    .values({
      reference: `TP-2026-${String(number).padStart(4, '0')}`,
      kind,
      state: state ?? (closed ? 'completed' : 'open'),
      channel: 'portal',
      locale: 'fi',
      receivedAt: new Date(received),
      dueOn: due,
      closedAt: closed ? new Date(closed) : null,
    })
    .returning()
  return added!.id
}

const fresh = () => sqlClient`truncate request_case cascade`

test('an answer is on time up to the last minute of its due date in Helsinki; one still owed is late the day after', async () => {
  await fresh()
  await addCase({ received: '2026-09-10', due: '2026-10-12', closed: '2026-10-12T20:59:00Z' })
  await addCase({ received: '2026-09-10', due: '2026-10-12', closed: '2026-10-12T21:01:00Z' })
  await addCase({ received: '2026-10-20', due: '2026-11-21' })
  await addCase({ received: '2026-10-21', due: '2026-11-22' })
  await addCase({ received: '2026-10-21', due: '2026-11-02', closed: '2026-11-05', state: 'withdrawn' })
  await addCase({ received: '2025-01-01', due: '2025-02-03', closed: '2025-02-01' })
  expect(await countOnTime({ staff, period, now })).toEqual([
    { month: '2026-10', due: 2, onTime: 1 },
    { month: '2026-11', due: 1, onTime: 0 },
  ])
})

test('days are counted by the calendar of Helsinki: the median and the ninetieth percentile are days that occurred', async () => {
  await fresh()
  for (let days = 1; days <= 10; days += 1) {
    const closed = new Date(Date.UTC(2026, 5, 1 + days, 21, 30))
    await addCase({ received: '2026-06-01T21:30:00Z', due: '2026-07-02', closed: closed.toISOString() })
  }
  await addCase({
    kind: 'erasure',
    received: '2026-06-01T09:00:00Z',
    due: '2026-07-01',
    closed: '2026-06-01T10:00:00Z',
  })
  await addCase({ received: '2025-06-01', due: '2025-07-01', closed: '2025-11-30T21:59:00Z' })
  expect(await measureDays({ staff, period, now })).toEqual([
    { kind: 'access', count: 10, median: 5, ninetieth: 9 },
    { kind: 'erasure', count: 1, median: 0, ninetieth: 0 },
  ])
})

test('open cases are grouped by age without a gap', async () => {
  await fresh()
  for (const days of [0, 7, 8, 14, 15, 30, 31, 60, 61, 90, 91, 400]) {
    const received = new Date(now.getTime() - days * 86_400_000).toISOString()
    await addCase({ received, due: days > 30 ? '2026-11-21' : '2026-12-21' })
  }
  await addCase({ received: '2026-11-01', due: '2026-12-01', closed: '2026-11-02' })
  expect(await countOpenByAge({ staff, period, now })).toEqual([
    { from: 0, end: 7, count: 2, late: 0 },
    { from: 8, end: 14, count: 2, late: 0 },
    { from: 15, end: 30, count: 2, late: 0 },
    { from: 31, end: 60, count: 2, late: 2 },
    { from: 61, end: 90, count: 2, late: 2 },
    { from: 91, end: null, count: 2, late: 2 },
  ])
})

test('refusals in force are counted by ground, of a whole request and of a part', async () => {
  await fresh()
  const decide = async (values: Partial<typeof caseDecision.$inferInsert>) => {
    const caseId = await addCase({ received: '2026-06-01', due: '2026-07-01' })
    const at = new Date('2026-06-15T10:00:00Z')
    const given = {
      caseId,
      outcome: 'refuse',
      preparedBy: staff.id,
      preparedAt: at,
      approvedAt: at,
      ...values,
    } as const
    const [added] = await db.insert(caseDecision).values(given).returning()
    return { caseId, decisionId: added!.id }
  }
  await decide({ refusalCode: 'REF-17-3-B' })
  await decide({ refusalCode: 'REF-17-3-B' })
  await decide({ refusalCode: 'REF-17-3-E', approvedAt: null })
  await decide({ refusalCode: 'REF-17-3-E', returnedAt: now })
  await decide({ refusalCode: 'REF-17-3-E', approvedAt: new Date('2025-11-30T21:59:00Z') })
  // Refused field by field: one refusal of the whole, whatever its parts.
  const whole = await decide({ refusalCode: 'REF-17-3-B' })
  await db.insert(decisionPart).values({ ...whole, part: 'voucher', code: 'REF-17-3-B', reasons: 'Muita' })
  const granted = await decide({ outcome: 'grant' })
  await db.insert(decisionPart).values({ ...granted, part: 'complaint', code: 'REF-15-4-OTHERS', reasons: 'Muita' })
  expect(await countRefusals({ staff, period, now })).toEqual([
    { code: 'REF-17-3-B', whole: 3, part: 0 },
    { code: 'REF-15-4-OTHERS', whole: 0, part: 1 },
  ])
})

test('pauses and extensions are counted by reason, with what became of them', async () => {
  await fresh()
  const asked = { askedAt: new Date('2026-06-02T10:00:00Z'), reason: 'identity' } as const
  for (const [days, stopsClock] of [
    [2, true],
    [4, false],
    [null, true],
  ] as const) {
    const caseId = await addCase({ received: '2026-06-01', due: '2026-07-01' })
    const endedAt = days === null ? null : new Date(asked.askedAt.getTime() + days * 86_400_000)
    await db.insert(casePause).values({ ...asked, caseId, stopsClock, endedAt })
  }
  const proposed = { reason: 'complex_volume', explanation: 'Paljon', proposedBy: staff.id } as const
  for (const ending of [{ noticeAcceptedAt: now }, { returnedAt: now }, { lapsedAt: now }, {}]) {
    const caseId = await addCase({ received: '2026-06-01', due: '2026-07-01' })
    await db
      .insert(caseExtension)
      .values({ ...proposed, caseId, proposedAt: new Date('2026-06-20T10:00:00Z'), ...ending })
  }
  expect(await countPauses({ staff, period, now })).toEqual([{ reason: 'identity', count: 3, stopped: 2, median: 2 }])
  const [extension] = await countExtensions({ staff, period, now })
  expect(extension).toEqual({ reason: 'complex_volume', count: 4, effective: 1, returned: 1, lapsed: 1 })
})

test('without cases every report is empty, not broken', async () => {
  await fresh()
  const asked = { staff, period, now }
  expect(await Promise.all([countOnTime(asked), measureDays(asked), countRefusals(asked), countPauses(asked)])).toEqual(
    [[], [], [], []],
  )
  expect((await countOpenByAge(asked)).map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 0])
})
