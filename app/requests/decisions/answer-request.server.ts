import { and, eq } from 'drizzle-orm'
import { db, type Executor, type Transaction } from '#db/client.server.ts'
import { verifiedMailbox } from '#db/schema/identity.ts'
import { caseCorrection, caseDecision, caseSubject } from '#db/schema/requests.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import type { LetterKind } from '~/mail/letter.ts'
import { countUnreviewed } from '~/register/free-texts.server.ts'
import { listMailboxPeople } from '~/register/queries.server.ts'
import {
  actorOf,
  type CaseInHand,
  changeCase,
  planChange,
  type Step,
  takeUp,
  type Unchanged,
} from '../change-case.server.ts'
import { secretWay } from '../desk/secret-delivery.ts'
import { findSecretStage } from '../desk/secret-delivery.server.ts'
import { opennessStillOpen } from '../clock/openness-part.server.ts'
import { hasNotes } from './note-correction.server.ts'
import { shortestAnswer } from './proposal.ts'
import { wereSubjectsErased } from '../part-from-mailbox.server.ts'
import { type NotTaken, takeCaseAs } from '../take-case-as.server.ts'

type Answer = {
  reference: string
  version: number
  staff: VerifiedStaff
  /** What the person reads on their own page; the letter only says that it is there. */
  answer: string
  /** The full search found nothing about the person, which is an answer too (GDPR Art. 15(1)). */
  nothingHeld?: boolean
  /** How what is secret reached the person: by no page of the portal. */
  secretsDelivered?: string
  now: Date
}
type Answered = 'answered' | NotTaken | 'assigned-to-another' | Unanswerable | Unchanged
/**
 * `texts-unread`: the answer to an access request is not whole while free texts wait to be read through (GDPR Art. 15(3)).
 * `secrets-undelivered`: nor while what is secret has not reached the person another way (306/2019, section 6).
 * `correction-missing`: that nothing is corrected is a refusal, with its code and a second person (GDPR Art. 12(4), 16).
 * `subjects-erased`: the data have been erased since, so that it cannot be said that none are held (GDPR Art. 15(1)).
 * `openness-open`: the case also has a part under the Openness Act, which is answered first.
 */
type Unanswerable =
  | 'answer-too-short'
  | 'decided-otherwise'
  | 'records-held'
  | 'subjects-erased'
  | 'texts-unread'
  | 'secrets-undelivered'
  | 'correction-missing'
  | 'openness-open'

/** One officer answers and closes a request that needs no second person; what four eyes must see is decided instead. */
export async function answerRequest(input: Answer): Promise<Answered> {
  const { reference, version, staff, nothingHeld = false, now } = input
  const answer = input.answer.trim()
  const secrets = secretWay(input.secretsDelivered)
  return db.transaction(async (tx) => {
    const found = await takeCaseAs(tx, staff, reference)
    if (typeof found === 'string') return found
    const settle: Step = nothingHeld
      ? { move: 'find_nothing', action: 'case.nothing_found' }
      : { move: 'settle', action: 'case.answered', ...(secrets && { detail: { secrets } }) }
    const planned = planChange(found, [...takeUp(found, staff.id), settle], version)
    if (typeof planned === 'string') return planned
    if (found.assigneeId && found.assigneeId !== staff.id) return 'assigned-to-another'
    const unanswerable = await checkAnswerable(tx, found, { nothingHeld, areDelivered: secrets !== null })
    if (unanswerable) return unanswerable
    if (answer.length < shortestAnswer) return 'answer-too-short'
    await changeCase(tx, found, planned, { actor: actorOf(staff), now, set: { assigneeId: staff.id } })
    // In force at once, by one person: approved by nobody.
    const decision = {
      outcome: 'grant',
      reasons: answer,
      preparedBy: staff.id,
      preparedAt: now,
      approvedAt: now,
    } as const
    const [made] = await tx
      .insert(caseDecision)
      .values({ caseId: found.id, ...decision })
      .returning({ id: caseDecision.id })
    const kind = letterOf(found, nothingHeld)
    await enqueueLetter(tx, { kind, entityId: found.id, dedupeKey: `${kind}/${made!.id}` })
    return 'answered'
  })
}

function letterOf({ kind, mailboxId }: CaseInHand, nothingHeld: boolean): LetterKind {
  if (nothingHeld) return 'nothing-held'
  // Feedback without a mailbox has no page of its own to be read on, so its letter carries the answer.
  return kind === 'feedback' && !mailboxId ? 'feedback-answered' : 'request-answered'
}

/** Kinds that are decided by two people as soon as there is a record that they could be about. */
const decidedByTwo = ['erasure', 'restriction', 'objection']

async function checkAnswerable(
  tx: Transaction,
  found: CaseInHand,
  { nothingHeld, areDelivered }: { nothingHeld: boolean; areDelivered: boolean },
): Promise<Unanswerable | null> {
  if (await opennessStillOpen(tx, found.id)) return 'openness-open'
  const subjects = await tx
    .select({ id: caseSubject.contactPersonId })
    .from(caseSubject)
    .where(eq(caseSubject.caseId, found.id))
  const isGone = subjects.length === 0 && (await wereSubjectsErased(found.id, tx))
  if (nothingHeld) {
    if (isGone) return 'subjects-erased'
    return subjects.length > 0 || (await knowsMailbox(tx, found)) ? 'records-held' : null
  }
  // There is nothing left to decide on: what was done, and when, is an answer.
  if (isGone && found.kind !== 'rectification') return null
  if (decidedByTwo.includes(found.kind)) return 'decided-otherwise'
  if (found.kind === 'rectification') return checkCorrections(tx, found.id, isGone)
  return found.kind === 'access' ? checkGiven(tx, found.id, { subjects, areDelivered }) : null
}

type Given = { subjects: readonly { id: string }[]; areDelivered: boolean }

async function checkGiven(tx: Transaction, caseId: string, given: Given): Promise<Unanswerable | null> {
  const ids = given.subjects.map(({ id }) => id)
  if ((await countUnreviewed(ids, { executor: tx })) > 0) return 'texts-unread'
  const stage = await findSecretStage(caseId, { executor: tx })
  return stage === null || (stage === 'deliver' && given.areDelivered) ? null : 'secrets-undelivered'
}

async function checkCorrections(tx: Transaction, caseId: string, isGone: boolean): Promise<Unanswerable | null> {
  const open = and(eq(caseCorrection.caseId, caseId), eq(caseCorrection.outcome, 'pending'))
  if ((await tx.$count(caseCorrection, open)) > 0) return 'decided-otherwise'
  return isGone || (await isCorrected(caseId, tx)) ? null : 'correction-missing'
}

/** Has a rectification put anything right: a field, or by a note beside it a document that stays as it was made? */
export async function isCorrected(caseId: string, executor: Executor = db): Promise<boolean> {
  const accepted = and(eq(caseCorrection.caseId, caseId), eq(caseCorrection.outcome, 'accepted'))
  return (await executor.$count(caseCorrection, accepted)) > 0 || hasNotes(executor, caseId)
}

/** Nobody may have said yet whose records the case is about; that the mailbox leads to some is enough (Art. 15(1)). */
async function knowsMailbox(tx: Transaction, { mailboxId }: CaseInHand): Promise<boolean> {
  if (!mailboxId) return false
  const [mailbox] = await tx.select().from(verifiedMailbox).where(eq(verifiedMailbox.id, mailboxId))
  return mailbox !== undefined && (await listMailboxPeople(mailbox.emailCanonical, tx)).length > 0
}
