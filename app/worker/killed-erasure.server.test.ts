import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { erasureLedger, erasureRecord } from '#db/schema/holds.ts'
import { outbox } from '#db/schema/mail.ts'
import { suppressionEntry } from '#db/schema/marketing.ts'
import { caseDecision, requestCase } from '#db/schema/requests.ts'
import { readCase } from '#tests/support/cases.ts'
import { addPersonWithEverything, mark, searchEverywhere } from '#tests/support/person-with-everything.ts'
import { buildKilledWorker, runKilledWorker } from '#tests/support/run-killed-worker.ts'
import { sealText } from '~/identity/sealed-box.server.ts'
import { hashPlan } from '~/register/erasure-plan.ts'
import { prepareErasure } from '~/register/prepare-erasure.server.ts'
import { resumeErasures } from '~/requests/decisions/resume-erasures.server.ts'
import { addMinutes } from '~/rules/minutes.ts'

const data = mkdtempSync(path.join(os.tmpdir(), 'seloste-killed-'))

beforeAll(buildKilledWorker, 120_000)

afterAll(() => rmSync(data, { recursive: true, force: true }))

/** One life of the worker: was it killed, or did it end of itself with its work done? */
function isKilled(killAt: number): boolean {
  const { wasKilled, status, stderr } = runKilledWorker(killAt, data)
  if (!wasKilled && status !== 0) throw new Error(`The worker failed: ${stderr}`)
  return wasKilled
}

async function approveErasure() {
  const all = await addPersonWithEverything()
  const { person, officer, request } = all
  const now = new Date()
  await db.delete(outbox)
  const plan = await prepareErasure([person.id], now)
  const by = { preparedBy: officer.id, preparedAt: now, approvedBy: officer.id, approvedAt: now }
  await db.insert(caseDecision).values({ caseId: request.id, outcome: 'grant', plan, planHash: hashPlan(plan), ...by })
  await db
    .update(requestCase)
    .set({ deliveryAddress: sealText(mark.address) })
    .where(eq(requestCase.id, request.id))
  // Nothing woke the job: the watchdog of abandoned erasures has to.
  return all
}

test('a worker killed before every change of an erasure, and started again, touches each record once and sends one letter', async () => {
  const { request, person } = await approveErasure()
  const untouched = await searchEverywhere(Object.values(mark))
  const countEvents = (action: 'erasure.executed' | 'case.executed' | 'letter.sent') =>
    db.$count(auditEvent, and(eq(auditEvent.caseId, request.id), eq(auditEvent.action, action)))

  let deaths = 0
  let deathsBeforeCommit = 0
  for (let killAt = 1; ; killAt += 1) {
    await resumeErasures(addMinutes(new Date(), 11))
    if (!isKilled(killAt)) break
    deaths += 1
    const { state } = await readCase(request.reference)
    if (state !== 'executing') continue
    deathsBeforeCommit += 1
    // One transaction: what was begun is as if it had never been.
    expect(await searchEverywhere(Object.values(mark))).toEqual(untouched)
    expect(await countEvents('erasure.executed')).toBe(0)
  }

  expect(deathsBeforeCommit).toBeGreaterThan(10)
  expect(deaths).toBeGreaterThan(deathsBeforeCommit)
  expect(await readCase(request.reference)).toMatchObject({ state: 'partially_completed' })
  expect(await db.$count(erasureRecord, eq(erasureRecord.caseId, request.id))).toBe(1)
  expect(await db.$count(erasureLedger, eq(erasureLedger.caseId, request.id))).toBe(1)
  expect(await db.$count(suppressionEntry, eq(suppressionEntry.caseId, request.id))).toBe(1)
  const ofPerson = and(eq(auditEvent.subjectId, person.id), eq(auditEvent.action, 'erasure.executed'))
  expect(await db.$count(auditEvent, ofPerson)).toBe(1)
  expect(await countEvents('case.executed')).toBe(1)
  expect(await countEvents('letter.sent')).toBe(1)
  const letters = await db.select().from(outbox).where(eq(outbox.entityId, request.id))
  expect(letters.map(({ kind, state }) => [kind, state])).toEqual([['erasure-done', 'sent']])
  // A try that died after the mailbox had said yes is repeated under the same key.
  const files = readdirSync(path.join(data, 'mailbox'))
  expect(new Set(files.map((file) => file.split('_')[1]))).toEqual(new Set([`${letters[0]!.id}.json`]))
}, 600_000)
