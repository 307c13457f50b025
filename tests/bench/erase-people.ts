/** Erases people by the program's own verbs, one for each message with an id, and answers how long it took. */
import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { closeDatabase, db } from '#db/client.server.ts'
import { staff } from '#db/schema/identity.ts'
import { caseDecision, caseSubject, requestCase } from '#db/schema/requests.ts'
import { hashPlan } from '~/register/erasure-plan.ts'
import { prepareErasure } from '~/register/prepare-erasure.server.ts'
import { carryOutErasure } from '~/requests/decisions/carry-out-erasure.server.ts'

const [officer] = await db.select().from(staff).where(eq(staff.role, 'approver')).limit(1)

process.on('message', (contactPersonId: string) => void erase(contactPersonId).then((times) => process.send!(times)))
process.once('disconnect', () => void closeDatabase())
process.send!('ready')

async function erase(contactPersonId: string): Promise<{ plan: number; execution: number }> {
  const now = new Date()
  const [planned, plan] = await timed(() => prepareErasure([contactPersonId], now))
  const caseId = randomUUID()
  const request = { id: caseId, reference: `TP-2099-${caseId}`, kind: 'erasure', state: 'executing' } as const
  const circumstances = { channel: 'portal', locale: 'fi', receivedAt: now, dueOn: '2099-01-01' } as const
  await db.insert(requestCase).values({ ...request, ...circumstances })
  await db.insert(caseSubject).values({ caseId, contactPersonId })
  const by = { preparedBy: officer!.id, preparedAt: now, approvedBy: officer!.id, approvedAt: now }
  await db.insert(caseDecision).values({ caseId, outcome: 'grant', plan: planned, planHash: hashPlan(planned), ...by })
  const [outcome, execution] = await timed(() => carryOutErasure(caseId, now))
  if (outcome !== 'completed') throw new Error(`The erasure ended as ${outcome}`)
  return { plan, execution }
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const started = performance.now()
  const result = await work()
  return [result, performance.now() - started]
}
