import { and, eq, inArray, isNull, ne, not } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { verifiedMailbox } from '#db/schema/identity.ts'
import { caseSubject, requestCase } from '#db/schema/requests.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import { isAboutOthers } from '~/register/others-cases.server.ts'
import { listOpenedIds } from '~/register/queries.server.ts'

/**
 * Whoever proves the mailbox that is one person's alone follows that person's open requests there, also those that came
 * by telephone or letter before the mailbox was ever proved. Gives how many were tied to it now.
 */
export async function followCases(mailboxId: string, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const [mailbox] = await tx.select().from(verifiedMailbox).where(eq(verifiedMailbox.id, mailboxId))
    const ids = mailbox ? await listOpenedIds(mailbox.emailCanonical, now, tx) : []
    if (ids.length === 0) return 0
    const theirs = tx
      .select({ id: caseSubject.caseId })
      .from(caseSubject)
      .where(inArray(caseSubject.contactPersonId, ids))
    const tied = await tx
      .update(requestCase)
      .set({ mailboxId })
      .where(
        and(
          inArray(requestCase.id, theirs),
          isNull(requestCase.mailboxId),
          isNull(requestCase.closedAt),
          // A request of the portal lost its mailbox for a reason: the address passed to another.
          ne(requestCase.channel, 'portal'),
          not(isAboutOthers(ids)),
        ),
      )
      .returning({ id: requestCase.id })
    const actor = { kind: 'subject', id: mailboxId } as const
    for (const { id } of tied) await appendEvent(tx, { actor, action: 'case.linked', caseId: id }, now)
    return tied.length
  })
}
