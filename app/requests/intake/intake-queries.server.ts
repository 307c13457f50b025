import { and, asc, eq, isNull } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { caseProxy } from '#db/schema/desk.ts'
import { contactPerson, customerOrganization } from '#db/schema/register.ts'
import { caseSubject, requestCase } from '#db/schema/requests.ts'
import { openText } from '~/identity/sealed-box.server.ts'
import { maskedAddress } from '~/register/people-term.ts'
import { listOpenedIds } from '~/register/queries.server.ts'

const mostOpen = 20

/**
 * Somebody found in the register, as far as whoever registers their request needs it: no more than the search has shown,
 * their language, whether letters may go by mail (their address is theirs alone), and what is open already.
 */
export async function findCaller(contactPersonId: string, now: Date) {
  const { fullName: name, language: locale, email, emailCanonical } = contactPerson
  const [found] = await db
    .select({ name, locale, email, emailCanonical, organization: customerOrganization.name })
    .from(contactPerson)
    .innerJoin(customerOrganization, eq(customerOrganization.id, contactPerson.organizationId))
    .where(eq(contactPerson.id, contactPersonId))
  if (!found) return null
  const [opened, open] = await Promise.all([
    found.emailCanonical ? listOpenedIds(found.emailCanonical, now) : ([] as string[]),
    listOpenCasesOf(contactPersonId),
  ])
  return {
    name: found.name,
    organization: found.organization,
    locale: found.locale,
    email: found.email && maskedAddress(found.email),
    goesByMail: opened.includes(contactPersonId),
    open,
  }
}

/** The oldest first: whoever registers another request sees these before. */
function listOpenCasesOf(contactPersonId: string) {
  const { id, reference, kind, state, receivedAt, dueOn } = requestCase
  return db
    .select({ reference, kind, state, receivedAt, dueOn })
    .from(caseSubject)
    .innerJoin(requestCase, eq(id, caseSubject.caseId))
    .where(and(eq(caseSubject.contactPersonId, contactPersonId), isNull(requestCase.closedAt)))
    .orderBy(asc(receivedAt), asc(id))
    .limit(mostOpen)
}

/** What the office reads out to whoever has just asked: the number, the date, and how the answer goes. */
export async function findRegistered(reference: string) {
  const { kind, state, dueOn, deliveryAddress, channel } = requestCase
  const [found] = await db
    .select({ kind, state, dueOn, channel, deliveryAddress })
    .from(requestCase)
    .where(eq(requestCase.reference, reference))
  if (!found || found.channel === 'portal') return null
  const { kind: asked, state: stands, dueOn: due } = found
  return { reference, kind: asked, state: stands, dueOn: due, goesByMail: found.deliveryAddress !== null }
}

/** Who asked on the person's behalf, with how they are reached. */
export async function findProxy(caseId: string) {
  const { name, contact, mandate, mandateSeenAt: seenAt } = caseProxy
  const [found] = await db
    .select({ name, contact, mandate, seenAt })
    .from(caseProxy)
    .where(eq(caseProxy.caseId, caseId))
  return found ? { ...found, contact: found.contact && openText(found.contact) } : null
}
