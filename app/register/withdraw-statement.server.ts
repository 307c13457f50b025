import { and, eq, inArray } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { supplementaryStatement } from '#db/schema/register.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import type { VerifiedSubject } from '~/identity/subject.server.ts'
import { findSubjectRecords } from './queries.server.ts'

/** The person takes a statement of theirs back; it is deleted. */
export async function withdrawStatement(
  subject: VerifiedSubject,
  statementId: string,
  now: Date,
): Promise<'withdrawn' | 'not-found'> {
  return db.transaction(async (tx) => {
    const { contacts } = await findSubjectRecords(subject, now, tx)
    const own = contacts.map(({ id }) => id)
    const [deleted] = await tx
      .delete(supplementaryStatement)
      .where(and(eq(supplementaryStatement.id, statementId), inArray(supplementaryStatement.contactPersonId, own)))
      .returning()
    if (!deleted) return 'not-found'
    const { contactPersonId: subjectId, field } = deleted
    const event = { action: 'statement.withdrawn', subjectId, fields: field === null ? [] : [field] } as const
    await appendEvent(tx, { actor: { kind: 'subject', id: subject.mailboxId }, ...event }, now)
    return 'withdrawn'
  })
}
