import { and, eq, inArray, isNull } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { restriction } from '#db/schema/case-work.ts'
import { contactPerson } from '#db/schema/register.ts'
import type { NoticeMeans } from '#db/schema/words.ts'
import type { AuditAction } from '~/audit/action.ts'
import type { Actor } from '~/audit/actor.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import { askRecipients } from './ask-recipients.server.ts'
import { actorOf, type CaseInHand } from '../change-case.server.ts'
import { keepAddress } from '../intake/keep-address.server.ts'
import { shortestReasons } from './proposal.ts'
import { type NotTaken, takeCaseAs } from '../take-case-as.server.ts'

type Act = { reference: string; staff: VerifiedStaff; now: Date }
type NotLifted = NotTaken | 'not-allowed-now'
type Restriction = typeof restriction.$inferSelect

/** An officer proposes that the restrictions which a case has set end, with the reason that the person will read. */
export async function proposeLifting({
  reason,
  ...act
}: Act & { reason: string }): Promise<'proposed' | 'reasons-too-short' | NotLifted> {
  return withStanding(act, async (tx, standing) => {
    if (standing.some(({ liftProposedAt }) => liftProposedAt)) return 'not-allowed-now'
    if (reason.trim().length < shortestReasons) return 'reasons-too-short'
    const proposed = { liftReason: reason.trim(), liftProposedBy: act.staff.id, liftProposedAt: act.now }
    await change(tx, standing, proposed)
    await append(tx, standing, { actor: actorOf(act.staff), action: 'restriction.lift_proposed', now: act.now })
    return 'proposed'
  })
}

/**
 * Another person approves. That does not end the restriction yet: first the person is told (GDPR Art. 18(3)), and it ends
 * when their mailbox has accepted the notice.
 */
export async function approveLifting(act: Act): Promise<'approved' | 'same-person' | NotLifted> {
  return withStanding(act, async (tx, standing, found) => {
    const proposed = standing.filter(isProposed)
    const [first] = proposed
    if (!first) return 'not-allowed-now'
    if (proposed.some(({ liftProposedBy }) => liftProposedBy === act.staff.id)) return 'same-person'
    await change(tx, proposed, { liftApprovedBy: act.staff.id, liftApprovedAt: act.now })
    await append(tx, proposed, { actor: actorOf(act.staff), action: 'restriction.lift_approved', now: act.now })
    const { caseId } = first
    if (found.mailboxId) await keepAddress(tx, caseId, found.mailboxId)
    const dedupeKey = `restriction-lifting/${first.id}/${first.liftProposedAt!.toISOString()}`
    await enqueueLetter(tx, { kind: 'restriction-lifting', entityId: caseId, dedupeKey })
    return 'approved'
  })
}

/** Instead of approving: the restriction goes on as if nothing had been proposed. */
export async function returnLifting(act: Act): Promise<'returned' | NotLifted> {
  return withStanding(act, async (tx, standing) => {
    const proposed = standing.filter(isProposed)
    if (proposed.length === 0) return 'not-allowed-now'
    await change(tx, proposed, { liftReason: null, liftProposedBy: null, liftProposedAt: null })
    await append(tx, proposed, { actor: actorOf(act.staff), action: 'restriction.lift_returned', now: act.now })
    return 'returned'
  })
}

/** The office has told the person by letter, because no mailbox took the notice: the restriction ends now. */
export async function liftingTold(act: Act): Promise<'lifted' | NotLifted> {
  return withStanding(act, async (tx, standing) => {
    const ending = standing.filter(({ liftApprovedAt }) => liftApprovedAt)
    if (ending.length === 0) return 'not-allowed-now'
    await lift(tx, ending, { actor: actorOf(act.staff), means: 'letter', now: act.now })
    return 'lifted'
  })
}

/** The mailbox has accepted the prior notice of a case's restrictions. A notice that came back ends nothing. */
export async function liftAfterNotice(
  tx: Transaction,
  caseId: string,
  end: 'sent' | 'dead' | 'cancelled',
  now: Date,
): Promise<void> {
  if (end !== 'sent') return
  const standing = (await lockStanding(tx, caseId)).filter(({ liftApprovedAt }) => liftApprovedAt)
  if (standing.length > 0) await lift(tx, standing, { actor: { kind: 'system' }, means: 'mail', now })
}

/** Waits for its second person. Another ground that the case has set since then was not proposed, and stands. */
const isProposed = ({ liftProposedAt, liftApprovedAt }: Restriction) =>
  liftProposedAt !== null && liftApprovedAt === null

/** The restrictions that a case has set and that are in force, all in one person's hand. */
async function withStanding<Outcome>(
  { reference, staff }: Act,
  run: (tx: Transaction, standing: Restriction[], found: CaseInHand) => Promise<Outcome | 'not-allowed-now'>,
): Promise<Outcome | NotLifted> {
  return db.transaction(async (tx) => {
    const found = await takeCaseAs(tx, staff, reference)
    if (typeof found === 'string') return found
    const standing = await lockStanding(tx, found.id)
    return standing.length > 0 ? run(tx, standing, found) : 'not-allowed-now'
  })
}

function lockStanding(tx: Transaction, caseId: string): Promise<Restriction[]> {
  const stands = and(eq(restriction.caseId, caseId), isNull(restriction.liftedAt))
  return tx.select().from(restriction).where(stands).orderBy(restriction.id).for('update')
}

async function lift(
  tx: Transaction,
  standing: Restriction[],
  { actor, means, now }: { actor: Actor; means: NoticeMeans; now: Date },
) {
  const personIds = await lockPersons(tx, standing)
  await change(tx, standing, { noticeAcceptedAt: now, liftedAt: now })
  await append(tx, standing, { actor, action: 'restriction.lifted', now }, { means })
  const restricted = await listRestricted(tx, personIds)
  // Of the others the data are still only stored, here and with the recipients.
  const contactPersonIds = personIds.filter((id) => !restricted.has(id))
  if (contactPersonIds.length === 0) return
  await askRecipients(tx, { caseId: standing[0]!.caseId, contactPersonIds, action: 'lift_restriction', actor, now })
}

/** Two of one person's restrictions that end at once wait for each other here, so that it is known which is the last. */
async function lockPersons(tx: Transaction, standing: Restriction[]): Promise<string[]> {
  const { id } = contactPerson
  const ofThem = inArray(
    id,
    standing.map(({ contactPersonId }) => contactPersonId),
  )
  const people = await tx.select({ id }).from(contactPerson).where(ofThem).orderBy(id).for('no key update')
  return people.map((person) => person.id)
}

async function listRestricted(tx: Transaction, ids: string[]): Promise<Set<string>> {
  const stands = and(inArray(restriction.contactPersonId, ids), isNull(restriction.liftedAt))
  const rows = await tx.select({ id: restriction.contactPersonId }).from(restriction).where(stands)
  return new Set(rows.map(({ id }) => id))
}

async function change(tx: Transaction, standing: Restriction[], set: Partial<Restriction>): Promise<void> {
  for (const { id } of standing) await tx.update(restriction).set(set).where(eq(restriction.id, id))
}

type Said = { actor: Actor; action: AuditAction; now: Date }

async function append(
  tx: Transaction,
  standing: Restriction[],
  { actor, action, now }: Said,
  more: Record<string, string> = {},
): Promise<void> {
  for (const { caseId, contactPersonId: subjectId, ground } of standing) {
    await appendEvent(tx, { actor, action, caseId, subjectId, detail: { ground, ...more } }, now)
  }
}
