import { and, desc, eq, sql } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { outbox } from '#db/schema/mail.ts'
import { decisionKinds } from './letter.ts'

/** Had no address to go to, and tells a decision: whoever it is for must hear of it otherwise (GDPR Art. 12(3)–(4)). */
const isForPost = sql`${outbox.state} = 'cancelled' and coalesce(${outbox.lastError}, '') = 'address_cleared'
  and ${outbox.kind} in (${sql.raw(decisionKinds.map((kind) => `'${kind}'`).join(', '))})`

/** To be sent by post, and nobody has said yet that it was. Its reason is kept for as long (see `purgeMail`). */
export const isPostTask = sql`(${isForPost} and ${outbox.handledAt} is null)`

const told = { id: outbox.id, kind: outbox.kind, createdAt: outbox.createdAt }

/** The letters of a case that are to be sent by post, the oldest first. */
export function listPostTasksOf(entityId: string) {
  return db
    .select(told)
    .from(outbox)
    .where(and(eq(outbox.entityId, entityId), isPostTask))
    .orderBy(outbox.createdAt, outbox.id)
}

/** One of them, or one that has been sent since. */
export async function findForPost(entityId: string, id: string) {
  const isIt = and(eq(outbox.id, id), eq(outbox.entityId, entityId), isForPost)
  const [found] = await db.select(told).from(outbox).where(isIt).orderBy(desc(outbox.createdAt))
  return found ?? null
}

/** Records that it was sent by post. Null where that was not needed, or not any more. */
export async function settlePostIn(
  tx: Transaction,
  { id, entityId, staffId, now }: { id: string; entityId: string; staffId: string; now: Date },
): Promise<{ kind: string } | null> {
  const [settled] = await tx
    .update(outbox)
    .set({ handledBy: staffId, handledAt: now })
    .where(and(eq(outbox.id, id), eq(outbox.entityId, entityId), isPostTask))
    .returning({ kind: outbox.kind })
  return settled ?? null
}
