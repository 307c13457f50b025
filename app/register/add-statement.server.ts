import { and, eq, isNull } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { contactPerson, supplementaryStatement } from '#db/schema/register.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import type { VerifiedSubject } from '~/identity/subject.server.ts'
import { findSubjectRecords } from './queries.server.ts'
import { checkStatement, type StatementProblem } from './statement.ts'

/** More than anybody needs, and less than fills a record. */
const mostStatements = 50

type NewStatement = {
  subject: VerifiedSubject
  contactPersonId: string
  /** The field it is about; null: the record as a whole. */
  field: string | null
  statement: string
  now: Date
}

type Outcome = 'added' | 'already' | 'too-many' | 'not-found' | { invalid: StatementProblem }

/** Completes a person's record by their own words beside what it says (GDPR Art. 16, second sentence). */
export async function addStatement({
  subject,
  contactPersonId,
  field,
  statement,
  now,
}: NewStatement): Promise<Outcome> {
  const checked = checkStatement(field, statement)
  return db.transaction(async (tx) => {
    const { contacts } = await findSubjectRecords(subject, now, tx)
    if (!contacts.some(({ id }) => id === contactPersonId)) return 'not-found'
    if ('problem' in checked) return { invalid: checked.problem }
    // One at a time for one record, so that a double click is one statement.
    await tx
      .select({ id: contactPerson.id })
      .from(contactPerson)
      .where(eq(contactPerson.id, contactPersonId))
      .for('update')
    const isOfRecord = eq(supplementaryStatement.contactPersonId, contactPersonId)
    const isSameField = field === null ? isNull(supplementaryStatement.field) : eq(supplementaryStatement.field, field)
    const same = and(isOfRecord, isSameField, eq(supplementaryStatement.statement, checked.text))
    if ((await tx.$count(supplementaryStatement, same)) > 0) return 'already'
    if ((await tx.$count(supplementaryStatement, isOfRecord)) >= mostStatements) return 'too-many'
    await tx.insert(supplementaryStatement).values({ contactPersonId, field, statement: checked.text, createdAt: now })
    const event = {
      action: 'statement.added',
      subjectId: contactPersonId,
      fields: field === null ? [] : [field],
    } as const
    await appendEvent(tx, { actor: { kind: 'subject', id: subject.mailboxId }, ...event }, now)
    return 'added'
  })
}
