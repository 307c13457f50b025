import { desc, eq } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { caseSubject, requestCase } from '#db/schema/requests.ts'

/** The requests about one person of the register, newest first. */
export function listCasesOfPerson(contactPersonId: string, limit: number) {
  const { id, reference, kind, state, receivedAt, dueOn } = requestCase
  return db
    .select({ reference, kind, state, receivedAt, dueOn })
    .from(caseSubject)
    .innerJoin(requestCase, eq(id, caseSubject.caseId))
    .where(eq(caseSubject.contactPersonId, contactPersonId))
    .orderBy(desc(receivedAt), desc(id))
    .limit(limit)
}
