import { beforeEach, expect, test } from 'vitest'
import { db, sqlClient } from '#db/client.server.ts'
import { auditEvent, auditSeal } from '#db/schema/audit.ts'
import { staff } from '#db/schema/identity.ts'
import { parseEventCursor, parseEventFilter } from './event-filter.ts'
import { findChainState } from './find-chain-state.server.ts'
import { listEvents } from './list-events.server.ts'
import { sealEvents } from './seal-events.server.ts'
import { verifyForStaff } from './verify-for-staff.server.ts'

const start = new Date('2026-01-01T10:00:00Z')
const day = (count: number) => new Date(start.getTime() + count * 86_400_000)
const caseId = crypto.randomUUID()
let officer: string

beforeEach(async () => {
  await sqlClient`truncate audit_event, audit_seal, staff restart identity cascade`
  const account = { email: 'oili@virasto.example', name: 'Oili Esimerkki', role: 'officer' as const }
  const [row] = await db.insert(staff).values(account).returning()
  officer = row!.id
  // Three events a day for twenty days: the portal's, an officer's about a case, and a person's.
  await db.insert(auditEvent).values(
    Array.from({ length: 20 }, (_, count) => [
      { at: day(count), actorKind: 'system' as const, action: 'letter.sent' },
      { at: day(count), actorKind: 'staff' as const, actorId: officer, action: 'case.assigned', caseId },
      { at: day(count), actorKind: 'subject' as const, actorId: crypto.randomUUID(), action: 'session.started' },
    ]).flat(),
  )
})

const list = (search = '', more: { caseId?: string; before?: number; limit?: number } = {}) =>
  listEvents({
    filter: parseEventFilter(new URLSearchParams(search)),
    caseId: more.caseId ?? null,
    before: more.before ?? null,
    limit: more.limit ?? 100,
  })

test('events come newest first, page by page, each once', async () => {
  const seen: number[] = []
  let before: number | undefined
  for (;;) {
    const { rows, next } = await list('', { before, limit: 7 })
    seen.push(...rows.map(({ id }) => id))
    if (next === null) break
    before = next
  }
  expect(seen).toEqual(Array.from({ length: 60 }, (_, at) => 60 - at))
})

test('days are those of Helsinki, both ends within', async () => {
  const { rows } = await list('from=2026-01-05&to=2026-01-07')
  expect(rows.map(({ id }) => id)).toEqual([21, 20, 19, 18, 17, 16, 15, 14, 13])
  expect((await list('from=2027-01-01')).rows).toEqual([])
  expect((await list('to=2025-12-31')).rows).toEqual([])
  expect((await list('from=2026-01-07&to=2026-01-05')).rows).toEqual([])
})

test('who acted is a member of staff by id, or everybody of a kind', async () => {
  const { rows } = await list(`actor=${officer}`)
  expect(rows).toHaveLength(20)
  expect(rows[0]).toMatchObject({ actorName: 'Oili Esimerkki', action: 'case.assigned' })
  expect((await list('actor=system&from=2026-01-20')).rows).toMatchObject([{ actorKind: 'system', actorName: null }])
  await db.insert(auditEvent).values({ at: day(20), actorKind: 'api', action: 'suppression.scrubbed' })
  expect((await list('actor=api')).rows).toMatchObject([{ actorKind: 'api', action: 'suppression.scrubbed' }])
  expect((await list(`actor=${crypto.randomUUID()}`)).rows).toEqual([])
})

test('an action, a case and a time narrow together', async () => {
  expect((await list('action=letter.sent')).rows).toHaveLength(20)
  expect((await list('action=letter.sent', { caseId })).rows).toEqual([])
  expect((await list('from=2026-01-19', { caseId })).rows).toHaveLength(2)
})

test('whose data an event concerned is not read', async () => {
  const { rows } = await list()
  expect(Object.keys(rows[0]!)).not.toContain('subjectId')
  expect(JSON.stringify((await list('actor=subject')).rows)).not.toContain('actorId')
})

test('what no filter is, is left out', () => {
  const hostile = 'from=yesterday&to=2026-02-31&actor=x%27%20or%201&action=drop&case=TP-1&case=%00&cursor=-1'
  expect(parseEventFilter(new URLSearchParams(hostile))).toEqual({})
  expect(parseEventFilter(new URLSearchParams('from=0000-01-01&to=0001-01-01'))).toEqual({})
  expect(parseEventFilter(new URLSearchParams('from=&to=&actor=&action=&case= tp-2026-0012 '))).toEqual({
    case: 'TP-2026-0012',
  })
  for (const text of [null, '', '0', '-1', '1e9', '9'.repeat(30), '1; drop']) expect(parseEventCursor(text)).toBeNull()
  expect(parseEventCursor('41')).toBe(41)
})

test('every read is by index, however rare what it looks for', async () => {
  await sqlClient`insert into audit_event (at, actor_kind, action) select now(), 'system', 'letter.sent' from generate_series(1, 20000)`
  await sqlClient`analyze audit_event`
  const plans: string[] = []
  for (const where of [
    `id >= 10 and id < 2000 and action = 'staff.locked'`,
    `id >= 10 and id < 2000 and actor_id = '${officer}'`,
    `id >= 10 and id < 2000 and case_id = '${caseId}'`,
  ]) {
    const rows = await sqlClient.unsafe(`explain select * from audit_event where ${where} order by id desc limit 51`)
    plans.push(JSON.stringify(rows))
  }
  for (const plan of plans) {
    expect(plan).toContain('Index Scan')
    expect(plan).not.toContain('Seq Scan')
  }
})

test('the state of the chain is the last seal and the tail; whether it holds is walked and recorded on demand', async () => {
  expect(await findChainState()).toEqual({ last: null, unsealed: 60 })
  await sealEvents(day(30))
  await db.insert(auditEvent).values({ actorKind: 'system', action: 'letter.sent' })
  expect(await findChainState()).toMatchObject({ last: { number: 60, sealedAt: day(30) }, unsealed: 1 })

  const actor = { kind: 'staff', id: officer, role: 'auditor' } as const
  expect(await verifyForStaff(actor, day(31))).toEqual({ sealed: 60, unsealed: 1, broken: null })
  await db.update(auditSeal).set({ hash: 'f'.repeat(64) })
  expect(await verifyForStaff(actor, day(31))).toMatchObject({ broken: { number: 1, why: 'altered' } })
  const { rows } = await list('action=audit.verified')
  expect(rows.map(({ detail }) => detail.result)).toEqual(['altered', 'whole'])
})
