import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db, sqlClient } from '#db/client.server.ts'
import { outbox } from '#db/schema/mail.ts'
import type { StaffRole } from '#db/schema/words.ts'
import { addStaff, addSubject, readCase, referenceOf } from '#tests/support/cases.ts'
import { officeRequest, statusOf } from '#tests/support/office.ts'
import { receiveRequest } from '~/requests/receive-request.server.ts'
import { action, loader } from './mail.tsx'
import { unreachedView } from './unreached-view.server.ts'

let caseId: string
let reference: string
let letterId: string

beforeEach(async () => {
  await sqlClient`truncate outbox`
  const subject = await addSubject()
  reference = referenceOf(await receiveRequest({ subject, kind: 'access', contactPersonIds: [], now: new Date() }))
  caseId = (await readCase(reference)).id
  const cameBack = { state: 'sent', report: 'bounced', reportedAt: new Date(), lastError: 'bounced_permanent' } as const
  const [letter] = await db.update(outbox).set(cameBack).where(eq(outbox.entityId, caseId)).returning()
  letterId = letter!.id
})

async function open(role: StaffRole, query = '?view=returned') {
  const request = await officeRequest(await addStaff(role), `/office/mail${query}`)
  return loader({ request, params: {}, context: {} })
}

async function post(role: StaffRole, intent: string, letter = letterId) {
  const request = await officeRequest(await addStaff(role), '/office/mail', { intent, letter })
  return statusOf(() => action({ request, params: {}, context: {} }))
}

test('what came back stands in a list of its own, with what happened in words', async () => {
  const page = await open('officer')
  expect(page.rows).toMatchObject([
    {
      id: letterId,
      kind: 'Pyyntö vastaanotettu',
      reference,
      reason: 'Postilaatikkoa ei ole tai se ei ota viestejä vastaan',
      report: { text: 'palautui', isBad: true },
      isWorthSending: true,
    },
  ])
  expect(page.counts).toContainEqual({ name: 'returned', count: 1 })
  expect(page.mayHandle).toBe(true)
  expect((await open('dpo')).mayHandle).toBe(false)
  expect((await open('officer', '?view=sent')).mayHandle).toBe(false)
})

test('the case shows what did not reach the person, until somebody has handled it', async () => {
  const officer = await addStaff('officer')
  expect(await unreachedView(caseId, officer)).toMatchObject({
    letters: [{ kind: 'Pyyntö vastaanotettu', what: 'palautui', isReturned: true }],
    mayRead: true,
  })
  expect((await unreachedView(caseId, await addStaff('approver'))).mayRead).toBe(false)
  expect(await post('officer', 'settle')).toBe(303)
  expect(await unreachedView(caseId, officer)).toMatchObject({ letters: [] })
})

test('it is sent again once, by whoever may', async () => {
  expect(await post('dpo', 'again')).toBe(404)
  expect(await post('officer', 'again', randomUUID())).toBe(422)
  expect(await post('officer', 'again')).toBe(303)
  expect(await post('officer', 'again')).toBe(422)
  expect(await db.$count(outbox, eq(outbox.dedupeKey, `again/${letterId}`))).toBe(1)
})

test('what only the operator can mend stands above the list', async () => {
  await db.insert(outbox).values({
    kind: 'sign-in-link',
    entityId: randomUUID(),
    dedupeKey: randomUUID(),
    lastError: 'invalid_api_key',
  })
  expect((await open('admin')).troubles).toEqual([{ reason: 'invalid_api_key', count: 1 }])
})

test('a sign-in link that bounced or went nowhere is in nobody’s list', async () => {
  const link = { kind: 'sign-in-link', entityId: randomUUID(), attempts: 1 } as const
  await db.insert(outbox).values([
    { ...link, dedupeKey: randomUUID(), state: 'sent', report: 'bounced', reportedAt: new Date() },
    { ...link, dedupeKey: randomUUID(), state: 'dead', lastError: 'expired' },
  ])
  const ids = async (query: string) => (await open('officer', query)).rows.map(({ id }) => id)
  expect(await ids('?view=returned')).toEqual([letterId])
  expect(await ids('?view=dead')).toEqual([])
})
