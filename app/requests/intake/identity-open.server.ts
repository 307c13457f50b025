import { eq } from 'drizzle-orm'
import { db, type Executor } from '#db/client.server.ts'
import { verifiedMailbox } from '#db/schema/identity.ts'
import { caseSubject, requestCase } from '#db/schema/requests.ts'
import { listCaseEvents } from '~/audit/queries.server.ts'
import { findStanding } from '~/register/queries.server.ts'
import { needsProof } from './proof.ts'
import { moveTo } from '../state.ts'

/**
 * Is it still to be made sure who asks (GDPR Art. 12(6))? Also in a case taken up again that was closed for want of proof,
 * or that is about nobody yet although its mailbox leads to somebody; one proved before stays proved.
 */
export async function isIdentityOpen(caseId: string, now: Date, executor: Executor = db): Promise<boolean> {
  const { kind, state } = requestCase
  const [found] = await executor
    .select({ kind, state, address: verifiedMailbox.emailCanonical })
    .from(requestCase)
    .leftJoin(verifiedMailbox, eq(verifiedMailbox.id, requestCase.mailboxId))
    .where(eq(requestCase.id, caseId))
  if (!found || !moveTo(found.state, 'prove_identity')) return false
  if (found.state !== 'reopened') return true
  const isUnproved = await endedUnproved(caseId, executor)
  if (isUnproved !== null) return isUnproved
  if (!found.address || (await executor.$count(caseSubject, eq(caseSubject.caseId, caseId))) > 0) return false
  return needsProof(found.kind, await findStanding(found.address, now, executor))
}

/**
 * Does a case name people without its having been made sure that one of them asks? Taken up again, it waits for that before
 * anything of theirs is handled (GDPR Art. 12(6), 32).
 */
export async function namesUnproved(caseId: string, executor: Executor): Promise<boolean> {
  if ((await executor.$count(caseSubject, eq(caseSubject.caseId, caseId))) === 0) return false
  return (await endedUnproved(caseId, executor)) === true
}

/** Null: nothing was ever asked. Withdrawn while it waited for proof, a case is as unproved as one closed for want of it. */
async function endedUnproved(caseId: string, executor: Executor): Promise<boolean | null> {
  const events = await listCaseEvents(caseId, executor)
  const last = events.findLast(({ action, detail }) => asksOrProves.includes(action) || asks(detail))
  return last ? last.action !== 'identity.proved' : null
}

const asksOrProves: readonly string[] = ['identity.proved', 'case.closed_unverified']

const asks = ({ to }: { to?: unknown }) => to === 'awaiting_verification'
