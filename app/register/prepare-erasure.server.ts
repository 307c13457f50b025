import { db, type Executor } from '#db/client.server.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { description } from './description/register-description.ts'
import { planErasure, type ErasurePlan } from './erasure-plan.ts'
import { readRows, type WalkedRows } from './read-rows.server.ts'

/** What an erasure of these contact persons would do today: the preview, and what a decision freezes. Reads only. */
export async function prepareErasure(contactPersonIds: string[], now: Date): Promise<ErasurePlan> {
  const { plan } = await planFrom(db, { contactPersonIds, now, lock: false })
  return plan
}

/** The plan with the rows it was made from; with `lock` nobody else changes them before the transaction ends. */
export async function planFrom(
  executor: Executor,
  { contactPersonIds, now, lock }: { contactPersonIds: string[]; now: Date; lock: boolean },
): Promise<WalkedRows & { plan: ErasurePlan }> {
  const wanted = (_: string, { erasure }: { erasure: { planned: string } }) => erasure.planned === 'each_row'
  const walked = await readRows({ executor, contactPersonIds, lock, wanted })
  return { ...walked, plan: planErasure(Object.fromEntries(walked.rows), description, helsinkiDate(now)) }
}
