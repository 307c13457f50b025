import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { env } from '~/env.server.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import { paths } from '~/paths.ts'
import { addMinutes } from '~/rules/minutes.ts'
import type { Transaction } from '#db/client.server.ts'
import { staffSetUpLink } from '#db/schema/identity.ts'
import { hashToken, linkToken } from './link-token.server.ts'
import { sealText } from './sealed-box.server.ts'
import { newTotpSecret } from './totp.server.ts'

export const setUpLinkHours = 48

/** A new link for an account, by mail too if asked; its older ones die, and with them the letters that carry them. */
export async function newSetUpLink(tx: Transaction, staffId: string, now: Date, byMail: boolean): Promise<string> {
  const id = randomUUID()
  const token = linkToken('staff_set_up', id)
  const expiresAt = addMinutes(now, setUpLinkHours * 60)
  await tx.delete(staffSetUpLink).where(eq(staffSetUpLink.staffId, staffId))
  await tx.insert(staffSetUpLink).values({
    id,
    staffId,
    tokenHash: hashToken(token),
    totpSecret: sealText(newTotpSecret()),
    createdAt: now,
    expiresAt,
  })
  if (byMail) {
    const dedupeKey = `staff-invitation/${id}`
    await enqueueLetter(tx, { kind: 'staff-invitation', entityId: id, dedupeKey, notAfter: expiresAt })
  }
  return setUpAddress(id)
}

/** Computed anew whenever the letter is written; nowhere stored. */
export function setUpAddress(linkId: string): string {
  return new URL(paths.office.setUp(linkToken('staff_set_up', linkId)), env.APP_ORIGIN).href
}
