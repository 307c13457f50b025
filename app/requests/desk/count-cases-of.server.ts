import { and, eq, isNull } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { requestCase } from '#db/schema/requests.ts'

/** How many open cases somebody of the office handles: a number, for who may see no case. */
export async function countCasesOf(staffId: string): Promise<number> {
  return db.$count(requestCase, and(eq(requestCase.assigneeId, staffId), isNull(requestCase.closedAt)))
}
