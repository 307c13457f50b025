import { and, desc, eq, gt } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { caseMessage, requestCase } from '#db/schema/requests.ts'
import type { MessageAuthor } from '#db/schema/words.ts'
import type { Actor } from '~/audit/actor.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import { scaled } from '~/identity/limits.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import type { VerifiedSubject } from '~/identity/subject.server.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import { addDays, endOfDay, helsinkiDate } from '~/rules/civil-date.ts'
import { addMinutes } from '~/rules/minutes.ts'
import { actorOf, type CaseInHand, changeCase, planChange, takeCase, takeUp } from './change-case.server.ts'
import { ownCase } from './desk/own-case.server.ts'
import { keepAddress } from './intake/keep-address.server.ts'
import { mayWriteOn, messagesADay, readMessage } from './message.ts'
import { resumeCaseIn } from './clock/resume-case.server.ts'
import { isOpen, moveTo } from './state.ts'
import { type NotTaken, takeCaseAs } from './take-case-as.server.ts'

type Unsent = 'not-found' | 'closed' | 'empty' | 'too-long' | 'too-many'
type FromSubject = { subject: VerifiedSubject; reference: string; text: string; now: Date }
type FromStaff = { staff: VerifiedStaff; reference: string; text: string; now: Date }

/** The person writes on their own case. A case that was waiting for their answer goes on (GDPR Art. 12(6)). */
export async function sendMessageFromSubject(message: FromSubject): Promise<'sent' | Unsent> {
  const { subject, reference, text, now } = message
  return db.transaction(async (tx) => {
    const found = await takeCase(tx, await ownCase(tx, subject, reference, now))
    if (!found) return 'not-found'
    const actor: Actor = { kind: 'subject', id: subject.mailboxId }
    const written = await write(tx, found, { author: 'subject', actor, text, now })
    if (written === 'repeated') return 'sent'
    if (typeof written === 'string') return written
    if (!moveTo(found.state, 'resume')) return 'sent'
    await resumeCaseIn(tx, found, { actor, ending: 'answered', now })
    return 'sent'
  })
}

type NotForThem = 'assigned-to-another' | 'nobody-reads' | 'not-allowed-now'

/**
 * The handler writes to the person, and a letter without the message tells them that it waits. Who writes on a case that
 * nobody handles takes it up. Without a mailbox nobody could read it: the person is erased, or never proved one.
 */
export async function sendMessageFromStaff(
  message: FromStaff,
): Promise<'sent' | Exclude<Unsent, 'not-found'> | NotTaken | NotForThem> {
  const { staff, reference, text, now } = message
  return db.transaction(async (tx) => {
    const found = await takeCaseAs(tx, staff, reference)
    if (typeof found === 'string') return found
    const mayStill = isOpen(found.state)
    if (mayStill && found.assigneeId && found.assigneeId !== staff.id) return 'assigned-to-another'
    const planned = mayStill ? planChange(found, takeUp(found, staff.id)) : []
    if (typeof planned === 'string') return 'not-allowed-now'
    if (!found.mailboxId) return 'nobody-reads'
    const actor = actorOf(staff)
    const written = await write(tx, found, { author: 'staff', staffId: staff.id, actor, text, now })
    if (written === 'repeated') return 'sent'
    if (typeof written === 'string') return written
    if (planned.length > 0) await changeCase(tx, found, planned, { actor, now, set: { assigneeId: staff.id } })
    await keepAddress(tx, found.id, found.mailboxId)
    const dedupeKey = `message-waiting/${written.id}`
    await enqueueLetter(tx, { kind: 'message-waiting', entityId: found.id, dedupeKey })
    return 'sent'
  })
}

type NewMessage = { author: MessageAuthor; staffId?: string; actor: Actor; text: string; now: Date }

/** `repeated`: the same words a moment ago, a second press of the button. The case's lock makes the count hold. */
async function write(
  tx: Transaction,
  found: CaseInHand,
  { author, staffId, actor, text, now }: NewMessage,
): Promise<{ id: string } | 'repeated' | Exclude<Unsent, 'not-found'>> {
  if (!mayWriteOn(found, now)) return 'closed'
  const read = readMessage(text)
  if (typeof read === 'string') return read
  const ofSide = and(eq(caseMessage.caseId, found.id), eq(caseMessage.author, author))
  const [last] = await tx.select().from(caseMessage).where(ofSide).orderBy(desc(caseMessage.createdAt)).limit(1)
  if (last && last.body === read.body && now < addMinutes(last.createdAt, 1)) return 'repeated'
  const today = and(ofSide, gt(caseMessage.createdAt, endOfDay(addDays(helsinkiDate(now), -1))))
  if ((await tx.$count(caseMessage, today)) >= scaled(messagesADay)) return 'too-many'
  const values = { caseId: found.id, author, staffId, body: read.body, createdAt: now }
  const [written] = await tx.insert(caseMessage).values(values).returning({ id: caseMessage.id })
  const awaitsReplySince = author === 'subject' ? now : null
  await tx.update(requestCase).set({ awaitsReplySince }).where(eq(requestCase.id, found.id))
  await appendEvent(tx, { actor, action: 'message.sent', caseId: found.id }, now)
  return written!
}
