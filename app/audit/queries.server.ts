import { asc, eq } from 'drizzle-orm'
import { db, type Executor } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'

/** A case's timeline, oldest first. */
export function listCaseEvents(caseId: string, executor: Executor = db) {
  return executor.select().from(auditEvent).where(eq(auditEvent.caseId, caseId)).orderBy(asc(auditEvent.id))
}
