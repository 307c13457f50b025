import { asc, eq, inArray } from 'drizzle-orm'
import { readAtOneMoment, type Executor } from '#db/client.server.ts'
import { contactPerson, customerOrganization } from '#db/schema/register.ts'
import type { Locale } from '#db/schema/words.ts'
import type { CaseAnswer } from './access-answer.ts'
import { answerContent, controllerIn } from './find-access-answer.server.ts'
import { listRecipients, type SubjectRecords } from './queries.server.ts'

type Asked = {
  contactPersonIds: readonly string[]
  /** Their own proved mailbox, where the request came from one. */
  mailboxId: string | undefined
  /** Staff have made sure who asks: what is secret does not go by the portal, but it goes by this way. */
  isProvedByStaff: boolean
}

/**
 * GDPR Art. 15(3) for who has no page of the portal: the same answer as `findAccessAnswer`, read of the people whom the
 * office has found a request to be about. Hidden passages and tables kept back are so here too.
 */
export async function findCaseAnswer(asked: Asked, now: Date, locale: Locale): Promise<CaseAnswer> {
  const { contactPersonIds, mailboxId, isProvedByStaff: tellsSecret } = asked
  return readAtOneMoment(async (tx) => {
    const [records, recipients] = await Promise.all([findRecordsOf(contactPersonIds, tx), listRecipients(now, tx)])
    const head = { locale, updatedAsOf: now.toISOString(), controller: controllerIn(locale) }
    const by = { audience: 'subject', mailboxId, tellsSecret, executor: tx } as const
    const told = { ...head, mailbox: { standing: 'own' }, recipients } as const
    const persons = [...new Set(records.contacts.map(({ fullName }) => fullName))]
    return { ...head, persons, ...(await answerContent(records, by, told)) }
  })
}

async function findRecordsOf(
  contactPersonIds: readonly string[],
  executor: Executor,
): Promise<Pick<SubjectRecords, 'contacts' | 'organizations'>> {
  const rows = await executor
    .select({ contact: contactPerson, organization: customerOrganization })
    .from(contactPerson)
    .innerJoin(customerOrganization, eq(customerOrganization.id, contactPerson.organizationId))
    .where(inArray(contactPerson.id, [...contactPersonIds]))
    .orderBy(asc(customerOrganization.name), asc(contactPerson.id))
  const organizations = new Map(rows.map(({ organization }) => [organization.id, organization]))
  return { contacts: rows.map(({ contact }) => contact), organizations: [...organizations.values()] }
}
