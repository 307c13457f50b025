import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { canaryRun } from '#db/schema/desk.ts'
import { outbox } from '#db/schema/mail.ts'
import { createApiKey } from '~/identity/api-key.server.ts'
import { setBan } from '~/marketing/set-ban.server.ts'
import { receiveRequest } from '~/requests/receive-request.server.ts'
import { addContact, addSubject, referenceOf } from '#tests/support/cases.ts'
import { parsePrometheus, type Series } from '#tests/support/parse-prometheus.ts'
import { makeMetrics } from './metrics.server.ts'
import { ownPatterns } from './route-pattern.ts'

const now = new Date('2026-03-05T09:00:00+02:00')
const minutesLater = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const patterns = [...ownPatterns, '/:locale/verify/:token', '/office/people/:id', '/:locale']
const url = 'http://localhost:3000/metrics'
const open = () => makeMetrics({ patterns, token: undefined, isRehearsal: true })

async function read(metrics = open(), at = now) {
  const answer = await metrics.answer(new Request(url), at)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/plain')])
  const text = await answer.text()
  return { text, series: parsePrometheus(text) }
}

function valueOf(series: Series[], name: string, labels: Record<string, string> = {}): number | undefined {
  return series.find(
    (one) => one.name === name && Object.entries(labels).every(([label, value]) => one.labels[label] === value),
  )?.value
}

test('without a token production has no such page; with one, only its bearer reads', async () => {
  const closed = makeMetrics({ patterns, token: undefined, isRehearsal: false })
  expect((await closed.answer(new Request(url), now)).status).toBe(404)
  const token = 'a token of sixteen or more'
  const guarded = makeMetrics({ patterns, token: token.replaceAll(' ', '-'), isRehearsal: true })
  const ask = async (authorization?: string) =>
    (await guarded.answer(new Request(url, { headers: authorization ? { authorization } : {} }), now)).status
  const wrong = [undefined, 'Bearer', 'Bearer wrong', `Basic ${token}`, `Bearer ${token.replaceAll(' ', '-')}x`]
  expect(await Promise.all(wrong.map(ask))).toEqual(wrong.map(() => 401))
  expect(await ask(`Bearer ${token.replaceAll(' ', '-')}`)).toBe(200)
})

test('the answer is well-formed while there is nothing to tell', async () => {
  const { series } = await read()
  expect(valueOf(series, 'seloste_database_up')).toBe(1)
  expect(valueOf(series, 'seloste_letters_oldest_queued_age_seconds')).toBe(0)
  expect(valueOf(series, 'seloste_canary_lost', { where: 'letter' })).toBe(0)
  expect(valueOf(series, 'seloste_bans_by_act', { act: 'one_click' })).toBe(0)
  expect(valueOf(series, 'seloste_worker_alive')).toBe(0)
  expect(valueOf(series, 'process_resident_memory_bytes')).toBeGreaterThan(0)
  // An unknown moment is no moment.
  expect(valueOf(series, 'seloste_canary_last_success_timestamp_seconds')).toBeUndefined()
  expect(valueOf(series, 'seloste_ban_latency_seconds')).toBeUndefined()
})

test('requests are measured by the pattern of their route, never by what stands in the path', async () => {
  const metrics = open()
  metrics.observe({ method: 'GET', path: '/fi/verify/secret', status: 200, seconds: 0.02 })
  metrics.observe({ method: 'GET', path: '/fi/verify/other', status: 410, seconds: 0.2 })
  metrics.observe({ method: 'GET', path: '/office/people/aino@example.fi', status: 404, seconds: 3 })
  metrics.observe({ method: 'BREW', path: '/a/b/aino@example.fi', status: 404, seconds: 0 })
  const { text, series } = await read(metrics)
  const count = (labels: Record<string, string>) =>
    valueOf(series, 'seloste_http_request_duration_seconds_count', labels)
  expect(count({ method: 'GET', route: '/:locale/verify/:token', status: '2xx' })).toBe(1)
  expect(count({ method: 'GET', route: '/:locale/verify/:token', status: '4xx' })).toBe(1)
  expect(count({ method: 'other', route: 'none', status: '4xx' })).toBe(1)
  expect(
    valueOf(series, 'seloste_http_request_duration_seconds_bucket', { route: '/office/people/:id', le: '2.5' }),
  ).toBe(0)
  expect(text).not.toMatch(/secret|other\/|aino/)
})

test('the office’s work in numbers, and nothing of any person', async () => {
  const subject = await addSubject('aino.virtanen@mittari.example')
  const { contact } = await addContact(subject.emailCanonical, 'Aino Virtanen')
  const asked = { subject, kind: 'access', contactPersonIds: [contact.id], now } as const
  referenceOf(await receiveRequest(asked))
  await db.execute(sql`insert into request_case (reference, kind, state, channel, locale, received_at, due_on)
    values ('TP-2026-9000', 'erasure', 'open', 'portal', 'fi', '2026-01-02', '2026-02-02')`)
  const letter = { kind: 'request-received', entityId: randomUUID(), createdAt: now } as const
  // Anybody can have one sent to anybody: nobody's task, and no alarm.
  const link = { ...letter, kind: 'sign-in-link', report: 'bounced' } as const
  await db.execute(sql`update outbox set created_at = ${now.toISOString()}::timestamptz`)
  await db
    .insert(outbox)
    .values([
      { ...letter, dedupeKey: '1', state: 'dead' },
      { ...letter, dedupeKey: '2', state: 'dead', handledAt: now },
      { ...letter, dedupeKey: '3', state: 'sent', report: 'bounced' },
      { ...letter, dedupeKey: '5', state: 'sent', report: 'bounced', handledAt: now },
      ...['dead', 'sent'].map((state) => ({ ...link, dedupeKey: state, state: state as 'dead' | 'sent' })),
      { ...letter, dedupeKey: '4', notBefore: minutesLater(600) },
    ])
  await setBan({
    emailCanonical: subject.emailCanonical,
    channel: 'all',
    organizationId: null,
    act: 'one_click',
    actor: { kind: 'system' },
    now,
  })
  await createApiKey({ name: 'Uutiskirje', scopes: ['marketing'], actor: { kind: 'system' }, now: minutesLater(-1) })
  await db.insert(canaryRun).values([
    { startedAt: now, endedAt: now, sentAt: now },
    { startedAt: minutesLater(1), endedAt: minutesLater(1), failure: 'queue' },
  ])
  await db.execute(sql`select graphile_worker.add_job('purge-credentials', '{}', max_attempts := 1)`)
  await db.execute(sql`update graphile_worker._private_jobs set attempts = 1, last_error = 'aino' where task_id = (
    select id from graphile_worker._private_tasks where identifier = 'purge-credentials')`)
  // A minute has gone by since anybody measured bans here.
  const { text, series } = await read(open(), minutesLater(10))
  const expected: [string, Record<string, string>, number][] = [
    ['seloste_cases_open', { kind: 'access' }, 1],
    ['seloste_cases_overdue', { kind: 'access' }, 0],
    ['seloste_cases_overdue', { kind: 'erasure' }, 1],
    ['seloste_letters_queued', { kind: 'request-received' }, 2],
    ['seloste_letters_dead', { kind: 'request-received' }, 1],
    ['seloste_letters_returned', { kind: 'request-received' }, 1],
    ['seloste_letters_oldest_queued_age_seconds', {}, 600],
    ['seloste_jobs_failed', { task: 'purge-credentials' }, 1],
    ['seloste_audit_events_unsealed', {}, 3],
    ['seloste_audit_oldest_unsealed_age_seconds', {}, 600],
    ['seloste_bans_by_act', { act: 'one_click' }, 1],
    ['seloste_bans_by_channel', { channel: 'all' }, 1],
    ['seloste_bans_estimated', {}, 0],
    ['seloste_bans_unread', {}, 1],
    ['seloste_bans_oldest_unread_age_seconds', {}, 600],
    ['seloste_bans_late', {}, 0],
    ['seloste_canary_lost', { where: 'queue' }, 1],
    ['seloste_canary_lost', { where: 'intake' }, 0],
    ['seloste_canary_last_success_timestamp_seconds', {}, now.getTime() / 1000],
  ]
  for (const name of ['seloste_letters_dead', 'seloste_letters_returned'])
    expect(valueOf(series, name, { kind: 'sign-in-link' })).toBeUndefined()
  expect(expected.map(([name, labels]) => [name, labels, valueOf(series, name, labels)])).toEqual(expected)
  expect(text).not.toMatch(/aino|virtanen|mittari\.example|TP-2026|Uutiskirje/i)
})
