import { and, eq, not, type SQL } from 'drizzle-orm'
import type { Executor } from '#db/client.server.ts'
import { requestCase } from '#db/schema/requests.ts'
import type { VerifiedSubject } from '~/identity/subject.server.ts'
import { isAboutOthers } from '~/register/others-cases.server.ts'
import { findSubjectRecords } from '~/register/queries.server.ts'

/** The case of this reference, if the person may act on it: filed from their mailbox, and not about somebody else. */
export async function ownCase(
  executor: Executor,
  subject: VerifiedSubject,
  reference: string,
  now: Date,
): Promise<SQL> {
  const { contacts } = await findSubjectRecords(subject, now, executor)
  const filed = and(eq(requestCase.reference, reference), eq(requestCase.mailboxId, subject.mailboxId))
  return and(filed, not(isAboutOthers(contacts.map(({ id }) => id))))!
}
