import { asc, desc, eq, inArray } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { accessLog, auditEvent } from '#db/schema/audit.ts'

/** A case's timeline, oldest first. */
export function listCaseEvents(caseId: string) {
  return db.select().from(auditEvent).where(eq(auditEvent.caseId, caseId)).orderBy(asc(auditEvent.id))
}

/** When and why these people's records were opened, newest first; not by whom (C-579/21: staff have rights too). */
export function listConsultations(contactPersonIds: string[]) {
  return db
    .select({ at: accessLog.at, purpose: accessLog.purpose })
    .from(accessLog)
    .where(inArray(accessLog.contactPersonId, contactPersonIds))
    .orderBy(desc(accessLog.at))
}
