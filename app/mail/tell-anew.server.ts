import { eq, sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.server.ts'
import { outbox } from '#db/schema/mail.ts'

/**
 * A matter that begins anew may tell of itself again: what it has told keeps its row, and its key is free for another
 * letter of the same kind. `round` tells one beginning from the next.
 */
export async function tellAnew(tx: Transaction, entityId: string, round: number): Promise<void> {
  await tx
    .update(outbox)
    .set({ dedupeKey: sql`${outbox.dedupeKey} || ${`/until-${round}`}` })
    .where(eq(outbox.entityId, entityId))
}
