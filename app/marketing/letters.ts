import { eq, gte } from 'drizzle-orm'
import { banConfirmed } from '#emails/ban-confirmed.tsx'
import { optOutLinkLetter } from '#emails/opt-out-link.tsx'
import { env } from '~/env.server.ts'
import { longestSessionHours } from '~/identity/session.server.ts'
import { letterSource, type LetterSource } from '~/mail/letter.ts'
import { paths } from '~/paths.ts'
import { addMinutes } from '~/rules/minutes.ts'
import type { Executor } from '#db/client.server.ts'
import { mailboxLink, verifiedMailbox } from '#db/schema/identity.ts'
import { suppressionEntry } from '#db/schema/marketing.ts'
import { contactPerson, customerOrganization } from '#db/schema/register.ts'
import { hashAddress } from './address-hash.server.ts'
import { makeOptOutToken } from './opt-out-token.server.ts'
import { listBans } from './queries.server.ts'

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
    const link = new URL(paths.signIn(locale, 'marketing'), env.APP_ORIGIN).href
    const organization = await findOrganizationName(tx, entry.organizationId)
    const props = { channel: entry.channel, organization, effectiveAt: entry.createdAt.toISOString(), link }
    return { to: emailDeliver, locale, props }
  },
})

/** The same after a call or a letter to the office: the entity is the person in the register, whose address it is. */
const banRecordedLetter = letterSource({
  kind: 'ban-recorded',
  template: banConfirmed,
  async load(tx, contactPersonId) {
    const { email, emailCanonical, language: locale } = contactPerson
    const [person] = await tx
      .select({ email, emailCanonical, locale })
      .from(contactPerson)
      .where(eq(contactPerson.id, contactPersonId))
    if (!person?.email || !person.emailCanonical) return { cancel: 'erased' }
    const bans = await listBans(person.emailCanonical, tx)
    const ban = bans.find(({ channel, organizationId, ofThisAddress }) => {
      return channel === 'all' && organizationId === null && ofThisAddress
    })
    if (!ban) return { cancel: 'lifted' }
    const link = new URL(paths.signIn(person.locale, 'marketing'), env.APP_ORIGIN).href
    const props = { channel: ban.channel, organization: null, effectiveAt: ban.since.toISOString(), link }
    return { to: person.email, locale: person.locale, props }
  },
})

/** To whoever asked for it; the entity is the link's row, which keeps the address until then. The link itself needs no row. */
const optOutLetter = letterSource({
  kind: 'opt-out-link',
  template: optOutLinkLetter,
  async load(tx, linkId, now) {
    const [found] = await tx.select().from(mailboxLink).where(eq(mailboxLink.id, linkId))
    if (!found || found.expiresAt <= now) return { cancel: 'expired' }
    const { emailCanonical, emailDeliver, locale } = found
    const link = new URL(paths.optOutByToken(locale, makeOptOutToken(emailCanonical)), env.APP_ORIGIN).href
    return { to: emailDeliver, locale, props: { link } }
  },
})

export const letters: LetterSource[] = [banConfirmedLetter, banRecordedLetter, optOutLetter]

/**
 * The entry holds no address, only its hash. Whoever banned in the portal proved the mailbox within a session's life before
 * that, so the few mailboxes proved since then are hashed and compared.
 */
async function findMailboxOf(tx: Executor, entry: typeof suppressionEntry.$inferSelect) {
  const earliest = addMinutes(entry.createdAt, -longestSessionHours * 60)
  const recent = await tx.select().from(verifiedMailbox).where(gte(verifiedMailbox.lastVerifiedAt, earliest))
  return recent.find((mailbox) => hashAddress(mailbox.emailCanonical).full === entry.emailHash)
}

/** Whose marketing the ban is about; null for every organisation's. */
async function findOrganizationName(tx: Executor, id: string | null): Promise<string | null> {
  if (id === null) return null
  const { name } = customerOrganization
  const [found] = await tx.select({ name }).from(customerOrganization).where(eq(customerOrganization.id, id))
  return found?.name ?? null
}
