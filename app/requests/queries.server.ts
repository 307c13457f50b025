import { and, desc, eq, inArray, isNull, not, sql } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { staff, verifiedMailbox } from '#db/schema/identity.ts'
import { caseMessage, requestCase } from '#db/schema/requests.ts'
import type { RequestKind } from '#db/schema/words.ts'
import type { AuditAction } from '~/audit/action.ts'
import { listCaseEvents } from '~/audit/queries.server.ts'
import type { VerifiedSubject } from '~/identity/subject.server.ts'
import { isAbout, isAboutOthers } from '~/register/others-cases.server.ts'
import { findSubjectRecords } from '~/register/queries.server.ts'
import { listCorrections, listDecisions, listKept, listMessages, listSubjects } from './case-parts.server.ts'
import { decisionForSubject } from './decisions/decision-parts.server.ts'
import { isClosed, mayWithdraw } from './state.ts'

const summary = {
  id: requestCase.id,
  reference: requestCase.reference,
  kind: requestCase.kind,
  state: requestCase.state,
  receivedAt: requestCase.receivedAt,
  dueOn: requestCase.dueOn,
  closedAt: requestCase.closedAt,
} as const

/** The newest message of a case; evaluated for the rows of a page only. */
const lastMessage = db
  .select({ author: caseMessage.author, at: caseMessage.createdAt })
  .from(caseMessage)
  .where(eq(caseMessage.caseId, requestCase.id))
  .orderBy(desc(caseMessage.createdAt), desc(caseMessage.id))
  .limit(1)
  .as('last_message')

/** A person's own requests, newest first, with who wrote the last message on each. */
export function listCasesOf(subject: VerifiedSubject) {
  return db
    .select({ ...summary, lastAuthor: lastMessage.author, lastWrittenAt: lastMessage.at })
    .from(requestCase)
    .leftJoinLateral(lastMessage, sql`true`)
    .where(eq(requestCase.mailboxId, subject.mailboxId))
    .orderBy(desc(requestCase.receivedAt), desc(requestCase.id))
    .limit(200)
}

/** What of a case's timeline its own person reads; the office's preparations are not among it. */
const shownToSubject: readonly AuditAction[] = [
  'case.received',
  'identity.proved',
  'case.asked',
  'case.reminded',
  'case.resumed',
  'case.closed_unverified',
  'extension.effective',
  'openness.opened',
  'openness.answered',
  'openness.reopened',
  'case.withdrawn',
  'case.reopened',
  'case.transferred',
  'case.refused',
  'case.executed',
  'case.nothing_found',
  'restriction.set',
  'restriction.lifted',
  'objection.upheld',
  'text.reviewed',
  'correction.noted',
  'case.answered',
  'message.sent',
  'correction.decided',
  'letter.sent',
  'letter.dead',
]

/** The open request of this kind about these people, or of a mailbox that opens no records; what it asks besides may differ. */
export async function findOpenCaseOf(subject: VerifiedSubject, kind: RequestKind, contactPersonIds: readonly string[]) {
  const isOpenKind = and(eq(requestCase.kind, kind), isNull(requestCase.closedAt))
  const isTheirs = contactPersonIds.length > 0 ? isAbout(contactPersonIds) : not(isAboutOthers([]))
  const [found] = await db
    .select(summary)
    .from(requestCase)
    .where(and(eq(requestCase.mailboxId, subject.mailboxId), isOpenKind, isTheirs))
    .orderBy(desc(requestCase.receivedAt))
    .limit(1)
  return found ?? null
}

const nothingToRead = {
  explanation: null,
  mayWithdraw: false,
  messages: [],
  kept: [],
  corrections: [],
  decision: null,
  events: [],
}

/**
 * One of a person's own requests, as they may read it: the decision only once it is in force. Null for a stranger. Of a
 * request about somebody whose records the mailbox does not open, only that it was made.
 */
export async function findCaseOf(subject: VerifiedSubject, reference: string, now: Date) {
  const { contacts } = await findSubjectRecords(subject, now)
  const isOthers = sql<boolean>`${isAboutOthers(contacts.map(({ id }) => id))}`
  const [row] = await db
    .select({ ...summary, isOthers, regime: requestCase.regime, explanation: requestCase.explanation })
    .from(requestCase)
    .where(and(eq(requestCase.reference, reference), eq(requestCase.mailboxId, subject.mailboxId)))
  if (!row) return null
  const { isOthers: isWithheld, ...found } = row
  if (isWithheld) return { ...found, isWithheld, ...nothingToRead }
  const [corrections, decisions, events, messages, kept] = await Promise.all([
    listCorrections(found.id),
    isClosed(found.state) ? listDecisions(found.id) : [],
    listCaseEvents(found.id),
    listMessages(found.id),
    isClosed(found.state) ? listKept(db, found.id) : [],
  ])
  const inForce = decisions.find(({ approvedAt, returnedAt, supersededAt }) => {
    return approvedAt && !returnedAt && !supersededAt
  })
  return {
    ...found,
    isWithheld,
    mayWithdraw: mayWithdraw(found.state),
    // C-579/21: the person is told that staff wrote, not who.
    messages: messages.map(({ id, author, body, at }) => ({ id, author, body, at })),
    kept,
    corrections,
    decision: inForce ? await decisionForSubject(found.id, inForce) : null,
    events: events.flatMap(({ at, action }) =>
      shownToSubject.filter((shown) => shown === action).map((shown) => ({ at, action: shown })),
    ),
  }
}

/** One case for the office, with whose records it is about, its corrections and its decisions, newest first. */
export async function findCase(reference: string) {
  const [found] = await db
    .select({
      ...summary,
      regime: requestCase.regime,
      channel: requestCase.channel,
      locale: requestCase.locale,
      version: requestCase.version,
      explanation: requestCase.explanation,
      assignee: { id: staff.id, name: staff.name },
      mayBeAnswered: sql<boolean>`${requestCase.deliveryAddress} is not null`,
      mailbox: {
        id: verifiedMailbox.id,
        address: verifiedMailbox.emailDeliver,
        canonical: verifiedMailbox.emailCanonical,
        provedAt: verifiedMailbox.lastVerifiedAt,
      },
    })
    .from(requestCase)
    .leftJoin(staff, eq(staff.id, requestCase.assigneeId))
    .leftJoin(verifiedMailbox, eq(verifiedMailbox.id, requestCase.mailboxId))
    .where(eq(requestCase.reference, reference))
  if (!found) return null
  const [subjects, corrections, decisions, messages] = await Promise.all([
    listSubjects(found.id),
    listCorrections(found.id),
    listDecisions(found.id),
    listMessages(found.id),
  ])
  return {
    ...found,
    subjects,
    corrections,
    decision: decisions.find(({ returnedAt, supersededAt }) => !returnedAt && !supersededAt) ?? null,
    decisions,
    messages,
  }
}

/** A case's audit events, oldest first, with the name of the member of staff who acted. */
export async function listTimeline(caseId: string) {
  const events = await listCaseEvents(caseId)
  const staffIds = events.flatMap(({ actorKind, actorId }) => (actorKind === 'staff' && actorId ? [actorId] : []))
  const people = await db
    .select({ id: staff.id, name: staff.name })
    .from(staff)
    .where(inArray(staff.id, [...new Set(staffIds)]))
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return events.map((event) => ({ ...event, staffName: (event.actorId && names.get(event.actorId)) ?? null }))
}
