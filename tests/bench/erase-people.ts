/** Erases people by the program's own verbs, and says how long each plan and each execution took. */
import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { closeDatabase, db } from '#db/client.server.ts'
import { staff } from '#db/schema/identity.ts'
import { caseDecision, caseSubject, requestCase } from '#db/schema/requests.ts'
import { hashPlan } from '~/register/erasure-plan.ts'
import { prepareErasure } from '~/register/prepare-erasure.server.ts'
import { carryOutErasure } from '~/requests/carry-out-erasure.server.ts'

const plan: number[] = []
const execution: number[] = []
const [officer] = await db.select().from(staff).where(eq(staff.role, 'approver')).limit(1)

for (const contactPersonId of JSON.parse(process.argv[2]!) as string[]) {
  const now = new Date()
  const planned = await timed(plan, () => prepareErasure([contactPersonId], now))
  const caseId = randomUUID()
  const request = { id: caseId, reference: `TP-BENCH-${caseId}`, kind: 'erasure', state: 'executing' } as const
  const circumstances = { channel: 'portal', locale: 'fi', receivedAt: now, dueOn: '2099-01-01' } as const
  await db.insert(requestCase).values({ ...request, ...circumstances })
  await db.insert(caseSubject).values({ caseId, contactPersonId })
  const by = { preparedBy: officer!.id, preparedAt: now, approvedBy: officer!.id, approvedAt: now }
  await db.insert(caseDecision).values({ caseId, outcome: 'grant', plan: planned, planHash: hashPlan(planned), ...by })
  const outcome = await timed(execution, () => carryOutErasure(caseId, now))
  if (outcome !== 'completed') throw new Error(`The erasure ended as ${outcome}`)
}
process.stdout.write(JSON.stringify({ plan, execution }))
await closeDatabase()

async function timed<T>(times: number[], work: () => Promise<T>): Promise<T> {
  const started = performance.now()
  const result = await work()
  times.push(performance.now() - started)
  return result
}
