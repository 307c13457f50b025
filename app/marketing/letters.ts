import { eq, gte } from 'drizzle-orm'
import { banConfirmed } from '#emails/ban-confirmed.tsx'
import { env } from '~/env.server.ts'
import { letterSource, type LetterSource } from '~/mail/letter.ts'
import { paths } from '~/paths.ts'
import type { Executor } from '#db/client.server.ts'
import { verifiedMailbox } from '#db/schema/identity.ts'
import { suppressionEntry } from '#db/schema/marketing.ts'
import { hashAddress } from './address-hash.server.ts'

const hoursOfSession = 2

const banConfirmedLetter = letterSource({
  kind: 'ban-confirmed',
  template: banConfirmed,
  async load(tx, entryId) {
    const [entry] = await tx.select().from(suppressionEntry).where(eq(suppressionEntry.id, entryId))
    if (!entry) return { cancel: 'missing' }
    if (entry.liftedAt) return { cancel: 'lifted' }
    const mailbox = await findMailboxOf(tx, entry)
    if (!mailbox) return { cancel: 'erased' }
    const { emailDeliver, locale } = mailbox
    const link = new URL(paths.me.marketing(locale), env.APP_ORIGIN).href
    const props = { channel: entry.channel, effectiveAt: entry.createdAt.toISOString(), link }
    return { to: emailDeliver, locale, props }
  },
})

export const letters: LetterSource[] = [banConfirmedLetter]

/**
 * The entry holds no address, only its hash. Whoever banned in the portal proved the mailbox within a session's life before
 * that, so the few mailboxes proved since then are hashed and compared.
 */
async function findMailboxOf(tx: Executor, entry: typeof suppressionEntry.$inferSelect) {
  const earliest = new Date(entry.createdAt)
  earliest.setUTCHours(earliest.getUTCHours() - hoursOfSession)
  const recent = await tx.select().from(verifiedMailbox).where(gte(verifiedMailbox.lastVerifiedAt, earliest))
  return recent.find((mailbox) => hashAddress(mailbox.emailCanonical).full === entry.emailHash)
}
