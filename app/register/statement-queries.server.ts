import { desc, eq } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { supplementaryStatement } from '#db/schema/register.ts'

/** What a person has added to one of their records in their own words, newest first. */
export function listStatements(contactPersonId: string) {
  const { id, field, statement, createdAt } = supplementaryStatement
  return db
    .select({ id, field, statement, createdAt })
    .from(supplementaryStatement)
    .where(eq(supplementaryStatement.contactPersonId, contactPersonId))
    .orderBy(desc(createdAt), desc(id))
}
