import { and, eq, exists, inArray, notExists, type SQL } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { caseSubject, requestCase } from '#db/schema/requests.ts'

/**
 * A case about people none of whom is among these: filed from the mailbox by whoever had it before, or by another who
 * reads it. What stands in such a case is theirs. A case that names nobody is the mailbox's own.
 */
export function isAboutOthers(contactPersonIds: readonly string[]): SQL {
  const namesSomebody = db
    .select({ id: caseSubject.caseId })
    .from(caseSubject)
    .where(eq(caseSubject.caseId, requestCase.id))
  return and(exists(namesSomebody), notExists(aboutThem(contactPersonIds)))!
}

/** A case about one of these people. */
export function isAbout(contactPersonIds: readonly string[]): SQL {
  return exists(aboutThem(contactPersonIds))
}

function aboutThem(contactPersonIds: readonly string[]) {
  return db
    .select({ id: caseSubject.caseId })
    .from(caseSubject)
    .where(and(eq(caseSubject.caseId, requestCase.id), inArray(caseSubject.contactPersonId, [...contactPersonIds])))
}
