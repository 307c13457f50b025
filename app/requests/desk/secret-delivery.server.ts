import { eq } from 'drizzle-orm'
import { db, type Executor } from '#db/client.server.ts'
import { caseSubject } from '#db/schema/requests.ts'
import { proofMethods } from '#db/schema/words.ts'
import { listCaseEvents } from '~/audit/queries.server.ts'
import { findDisclosure } from '~/register/find-disclosure.server.ts'
import { countSecret } from '~/register/secret-records.server.ts'
import { isIdentityOpen } from '../intake/identity-open.server.ts'
import type { CaseInHand } from '../change-case.server.ts'
import { mayChangeHands } from '../state.ts'
import type { SecretStage } from './secret-delivery.ts'

/**
 * How far the delivery of what is secret has come: who asks has been made sure of by staff, then the copy has been made
 * for them, then it is said how they got it (GDPR Art. 15(3); 306/2019, section 6). Null: nothing secret is to be given.
 */
export async function findSecretStage(
  caseId: string,
  { keptBack = [], executor = db }: { keptBack?: readonly string[]; executor?: Executor } = {},
): Promise<SecretStage | null> {
  const ids = await listSubjectIds(caseId, executor)
  const refused = (await findDisclosure(executor, ids))?.refused ?? []
  if ((await countSecret(ids, { except: [...refused, ...keptBack], executor })) === 0) return null
  const events = await listCaseEvents(caseId, executor)
  const proof = lastProof(events)
  if (!proof) return 'prove'
  return events.some(({ id, action }) => action === 'case.copy_made' && id > proof.id) ? 'deliver' : 'copy'
}

/** By a call to a number of the register, an order's number, the organisation, or at the desk; a mailbox alone is none of these. */
export async function isProvedByStaff(caseId: string): Promise<boolean> {
  return lastProof(await listCaseEvents(caseId)) !== null
}

/**
 * May it be made sure who asks although the request is open already? Where its mailbox was enough for all but what is
 * secret, which then could never be given.
 */
export async function mayProveForSecrets(found: CaseInHand, now: Date, executor: Executor): Promise<boolean> {
  if (found.kind !== 'access' || !mayChangeHands(found.state)) return false
  if (await isIdentityOpen(found.id, now, executor)) return false
  return (await findSecretStage(found.id, { executor })) === 'prove'
}

export async function listSubjectIds(caseId: string, executor: Executor): Promise<string[]> {
  const rows = await executor
    .select({ id: caseSubject.contactPersonId })
    .from(caseSubject)
    .where(eq(caseSubject.caseId, caseId))
  return rows.map(({ id }) => id)
}

function lastProof(events: Awaited<ReturnType<typeof listCaseEvents>>) {
  const last = events.findLast(({ action }) => action === 'identity.proved' || action === 'case.closed_unverified')
  return last?.action === 'identity.proved' && proofMethods.some((method) => method === last.detail.method)
    ? last
    : null
}
