import { and, count, eq } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { erasureRecord } from '#db/schema/holds.ts'
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
import { opennessStillOpen } from '../clock/openness-part.server.ts'
import { shortestAnswer } from './proposal.ts'
import { type NotTaken, takeCaseAs } from '../take-case-as.server.ts'

type Answer = {
  reference: string
  version: number
  staff: VerifiedStaff
  /** What the person reads on their own page; the letter only says that it is there. */
  answer: string
  /** The full search found nothing about the person, which is an answer too (GDPR Art. 15(1)). */
  nothingHeld?: boolean
  now: Date
}
type Answered = 'answered' | NotTaken | 'assigned-to-another' | Unanswerable | Unchanged
/**
 * `texts-unread`: the answer to an access request is not whole while free texts wait to be read through (GDPR Art. 15(3)).
 * `openness-open`: the case also has a part under the Openness Act, which is answered first.
 */
type Unanswerable = 'answer-too-short' | 'decided-otherwise' | 'records-held' | 'texts-unread' | 'openness-open'

/** One officer answers and closes a request that needs no second person; what four eyes must see is decided instead. */
export async function answerRequest(input: Answer): Promise<Answered> {
  const { reference, version, staff, nothingHeld = false, now } = input
  const answer = input.answer.trim()
  return db.transaction(async (tx) => {
    const found = await takeCaseAs(tx, staff, reference)
    if (typeof found === 'string') return found
    const settle: Step = nothingHeld
      ? { move: 'find_nothing', action: 'case.nothing_found' }
      : { move: 'settle', action: 'case.answered' }
    const planned = planChange(found, [...takeUp(found, staff.id), settle], version)
    if (typeof planned === 'string') return planned
    if (found.assigneeId && found.assigneeId !== staff.id) return 'assigned-to-another'
    const unanswerable = await checkAnswerable(tx, found, nothingHeld)
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

async function checkAnswerable(tx: Transaction, found: CaseInHand, nothingHeld: boolean): Promise<Unanswerable | null> {
  if (await opennessStillOpen(tx, found.id)) return 'openness-open'
  const subjects = await tx
    .select({ id: caseSubject.contactPersonId })
    .from(caseSubject)
    .where(eq(caseSubject.caseId, found.id))
  if (nothingHeld) return subjects.length > 0 || (await knowsMailbox(tx, found)) ? 'records-held' : null
  if (decidedByTwo.includes(found.kind)) return 'decided-otherwise'
  if (found.kind === 'access') {
    const ids = subjects.map(({ id }) => id)
    return (await countUnreviewed(ids, { executor: tx })) > 0 ? 'texts-unread' : null
  }
  const open = and(eq(caseCorrection.caseId, found.id), eq(caseCorrection.outcome, 'pending'))
  const [pending] = await tx.select({ rows: count() }).from(caseCorrection).where(open)
  return pending!.rows > 0 ? 'decided-otherwise' : null
}

/**
 * Nobody may have said yet whose records the case is about; that the mailbox leads to some is enough (Art. 15(1)). What it
 * leads to after an erasure of this case is somebody else's.
 */
async function knowsMailbox(tx: Transaction, { id, mailboxId }: CaseInHand): Promise<boolean> {
  if (!mailboxId || (await tx.$count(erasureRecord, eq(erasureRecord.caseId, id))) > 0) return false
  const [mailbox] = await tx.select().from(verifiedMailbox).where(eq(verifiedMailbox.id, mailboxId))
  return mailbox !== undefined && (await listMailboxPeople(mailbox.emailCanonical, tx)).length > 0
}
