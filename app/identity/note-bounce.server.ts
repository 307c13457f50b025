import { and, eq, lte, sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.server.ts'
import { verifiedMailbox } from '#db/schema/identity.ts'

type Bounce = { emailCanonical: string; writtenAt: Date; bouncedAt: Date }

/**
 * That a letter to this mailbox came back for good (issue 3: bounces make a mailbox stale). A letter older than the mailbox
 * went to another one, which it has taken the place of.
 */
export async function noteBounceIn(tx: Transaction, { emailCanonical, writtenAt, bouncedAt }: Bounce): Promise<void> {
  const at = sql`greatest(${verifiedMailbox.bouncedAt}, ${bouncedAt.toISOString()}::timestamptz)`
  await tx
    .update(verifiedMailbox)
    .set({ bouncedAt: at })
    .where(and(eq(verifiedMailbox.emailCanonical, emailCanonical), lte(verifiedMailbox.createdAt, writtenAt)))
}
