import { and, eq, isNull } from 'drizzle-orm'
import type { Transaction } from '#db/client.server.ts'
import { verifiedMailbox } from '#db/schema/identity.ts'
import { requestCase } from '#db/schema/requests.ts'
import { sealText } from '~/identity/sealed-box.server.ts'

/** A closed case may have forgotten where its letters go; it learns it again until this one has left. */
export async function keepAddress(tx: Transaction, caseId: string, mailboxId: string): Promise<void> {
  const [mailbox] = await tx
    .select({ deliver: verifiedMailbox.emailDeliver })
    .from(verifiedMailbox)
    .where(eq(verifiedMailbox.id, mailboxId))
  await tx
    .update(requestCase)
    .set({ deliveryAddress: sealText(mailbox!.deliver) })
    .where(and(eq(requestCase.id, caseId), isNull(requestCase.deliveryAddress)))
}
