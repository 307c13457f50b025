import { and, eq, inArray, isNull, ne } from 'drizzle-orm'
import { db, type Executor } from '#db/client.server.ts'
import { caseSubject, requestCase } from '#db/schema/requests.ts'
import type { RequestKind } from '#db/schema/words.ts'

/** What asks to be given the data: as long as it is open, they stay as they are. */
const asksForData: readonly RequestKind[] = ['access', 'portability']

/**
 * The open requests of the same people that are answered before their records may go, by their references. An erasure
 * must not make the answer to another request untrue: what was held at its receipt is what it is answered from (GDPR
 * Art. 15(1), 20; EDPB 01/2022, section 2.3.3). Withdrawn or answered, it no longer stands in the way.
 */
export async function listAnsweredFirst(caseId: string, executor: Executor = db): Promise<string[]> {
  const own = executor
    .select({ id: caseSubject.contactPersonId })
    .from(caseSubject)
    .where(eq(caseSubject.caseId, caseId))
  const found = await executor
    .selectDistinct({ reference: requestCase.reference })
    .from(requestCase)
    .innerJoin(caseSubject, eq(caseSubject.caseId, requestCase.id))
    .where(
      and(
        inArray(caseSubject.contactPersonId, own),
        inArray(requestCase.kind, [...asksForData]),
        ne(requestCase.id, caseId),
        isNull(requestCase.closedAt),
      ),
    )
    .orderBy(requestCase.reference)
  return found.map(({ reference }) => reference)
}
