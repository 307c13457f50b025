import { and, eq, isNull, or, sql, type SQL } from 'drizzle-orm'
import type { Executor } from '#db/client.server.ts'
import { legalHold } from '#db/schema/holds.ts'
import { caseDecision } from '#db/schema/requests.ts'

/**
 * The holds that keep a case from being finished: its own, and those of an earlier case on records that its plan too found
 * held. A person may ask again while something of theirs is still held.
 */
export function isHoldOf(caseId: string): SQL {
  const ofPlan = sql`(${legalHold.tableName}, ${legalHold.recordId}::text) in (
    select item ->> 'table', record
    from ${caseDecision}, jsonb_path_query(${caseDecision.plan}, '$.items[*] ? (@.verdict == "hold")') item,
      jsonb_array_elements_text(item -> 'ids') record
    where ${and(eq(caseDecision.caseId, caseId), isNull(caseDecision.returnedAt))}
      and ${caseDecision.approvedAt} is not null)`
  return or(eq(legalHold.caseId, caseId), ofPlan)!
}

/** How many records an erasure of this case still waits for. */
export function countHolds(executor: Executor, caseId: string): Promise<number> {
  return executor.$count(legalHold, and(isNull(legalHold.releasedAt), isHoldOf(caseId)))
}
