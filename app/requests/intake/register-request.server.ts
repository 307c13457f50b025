import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { caseProxy } from '#db/schema/desk.ts'
import { verifiedMailbox } from '#db/schema/identity.ts'
import { contactPerson } from '#db/schema/register.ts'
import { caseSubject, requestCase } from '#db/schema/requests.ts'
import type { Actor } from '~/audit/actor.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import { env } from '~/env.server.ts'
import { countTry } from '~/identity/limits.server.ts'
import { sealText } from '~/identity/sealed-box.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import { areOnePerson } from '~/register/mailbox-standing.ts'
import { listMailboxPeople, listOpenedIds } from '~/register/queries.server.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { actorOf } from '../change-case.server.ts'
import { mayPause } from '../clock/deadline.ts'
import { type AskedElsewhere, type Fields, type Problems, readElsewhere } from './elsewhere.ts'
import { insertCase } from '../insert-case.server.ts'
import { openIdentityPause } from '../clock/pauses.server.ts'
import { withdrawConsentOf } from '../withdraw-consent.server.ts'

type Asking = {
  fields: Fields
  /** Whom the office found in the register; null: nobody there. */
  contactPersonId: string | null
  now: Date
}
type Registered = { reference: string } | { open: string[] } | { invalid: Problems } | 'not-found' | 'limited'

/** Who registers: a member of staff, who has seen any mandate, or another system, which has seen none. */
type Registrar = { actor: Actor; staffId: string | null }

/**
 * Registers a request that reached the office by telephone, letter or otherwise (GDPR Art. 12(2)). The clock runs from
 * the day it arrived (Art. 12(3), 13/2003 10 §). Letters go to the person's own address as the register knows it, where
 * that is theirs alone: never to an address that a caller or a representative names (EDPB 01/2022, section 3.4). Open
 * requests of the same kind are named first, and only who says that this is another one registers it.
 */
export async function registerRequest({ staff, ...asking }: Asking & { staff: VerifiedStaff }): Promise<Registered> {
  const count = () => countTry('office-intake', staff.id)
  return registerFor({ actor: actorOf(staff), staffId: staff.id }, asking, count)
}

/** The same for whoever registers; `count` counts a try and says whether it was one too many. */
export async function registerFor(
  registrar: Registrar,
  { fields, contactPersonId, now }: Asking,
  count: () => Promise<number>,
): Promise<Registered> {
  const asked = readElsewhere(fields, contactPersonId !== null, now)
  if ('invalid' in asked) return asked
  if ((await count()) > 0) return 'limited'
  return db.transaction(async (tx) => {
    const person = contactPersonId ? await takePerson(tx, contactPersonId, now) : nobody
    if (!person) return 'not-found'
    if (fields.another !== 'yes') {
      const open = await listOpen(tx, person.ids, asked)
      if (open.length > 0) return { open }
    }
    return { reference: await insertAsked(tx, asked, person, { ...registrar, now }) }
  })
}

type Person = { ids: string[]; mailboxId: string | null; address: string | null }
const nobody: Person = { ids: [], mailboxId: null, address: null }

/** Whose records are asked about, all that stand under one name, and where that person can be written to. */
async function takePerson(tx: Transaction, contactPersonId: string, now: Date): Promise<Person | null> {
  // The person's row makes two registrations wait for each other, so that a double click is one case.
  const [chosen] = await tx
    .select()
    .from(contactPerson)
    .where(eq(contactPerson.id, contactPersonId))
    .for('no key update')
  if (!chosen) return null
  const { email, emailCanonical } = chosen
  if (!emailCanonical || !email) return { ...nobody, ids: [chosen.id] }
  const people = await listMailboxPeople(emailCanonical, tx)
  const ids = people.filter((one) => one.id === chosen.id || areOnePerson([chosen, one])).map(({ id }) => id)
  if (!(await listOpenedIds(emailCanonical, now, tx)).includes(chosen.id)) return { ...nobody, ids }
  const { id: mailboxId } = verifiedMailbox
  const isTheirs = eq(verifiedMailbox.emailCanonical, emailCanonical)
  const [mailbox] = await tx.select({ mailboxId }).from(verifiedMailbox).where(isTheirs)
  return { ids, mailboxId: mailbox?.mailboxId ?? null, address: email }
}

async function listOpen(tx: Transaction, ids: string[], { kind }: AskedElsewhere): Promise<string[]> {
  const { reference, receivedAt } = requestCase
  const open = await tx
    .selectDistinct({ reference, receivedAt })
    .from(caseSubject)
    .innerJoin(requestCase, eq(requestCase.id, caseSubject.caseId))
    .where(and(inArray(caseSubject.contactPersonId, ids), eq(requestCase.kind, kind), isNull(requestCase.closedAt)))
    .orderBy(asc(receivedAt))
  return open.map((found) => found.reference)
}

async function insertAsked(
  tx: Transaction,
  { words: explanation, proof, proxy, ...asked }: AskedElsewhere,
  { ids, mailboxId, address: deliverTo }: Person,
  { actor, staffId, now }: Registrar & { now: Date },
): Promise<string> {
  const { kind, channel, asksIdentity, receivedAt } = asked
  const { id, reference, state } = await insertCase(tx, { ...asked, explanation, mailboxId, deliverTo, now })
  const event = { actor, caseId: id, subjectId: ids.length === 1 ? ids[0] : undefined }
  const detail = { kind, channel, from: 'submitted', to: state, ...(proxy && { mandate: proxy.mandate }) }
  await appendEvent(tx, { ...event, action: 'case.received', detail }, now)
  if (proof) await appendEvent(tx, { ...event, action: 'identity.proved', detail: { method: proof } }, now)
  if (ids.length > 0) {
    await tx.insert(caseSubject).values(ids.map((contactPersonId) => ({ caseId: id, contactPersonId })))
  }
  if (kind === 'consent_withdrawal') await withdrawConsentOf(tx, ids, { caseId: id, actor, now })
  if (asksIdentity) {
    // Only a letter that leaves now asks anything; what goes by post is asked when it goes.
    const isTimely = mayPause(helsinkiDate(receivedAt), helsinkiDate(now), env.EVES_ARE_HOLIDAYS)
    await openIdentityPause(tx, id, now, deliverTo !== null && isTimely)
  }
  if (proxy && staffId !== null) {
    const { name, contact, mandate } = proxy
    const seen = { mandateSeenBy: staffId, mandateSeenAt: now }
    await tx.insert(caseProxy).values({ caseId: id, name, mandate, contact: contact && sealText(contact), ...seen })
  }
  if (deliverTo !== null) {
    const dedupeKey = `request-registered/${id}`
    await enqueueLetter(tx, { kind: 'request-registered', entityId: id, dedupeKey })
  }
  return reference
}
