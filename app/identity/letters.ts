import { eq } from 'drizzle-orm'
import { signInLink } from '#emails/sign-in-link.tsx'
import { staffInvitation } from '#emails/staff-invitation.tsx'
import { env } from '~/env.server.ts'
import { letterSource, type LetterSource } from '~/mail/letter.ts'
import { paths } from '~/paths.ts'
import { mailboxLink, staff, staffSetUpLink } from '#db/schema/identity.ts'
import { destinationOfContext } from './link-context.ts'
import { linkToken } from './link-token.server.ts'
import { setUpAddress, setUpLinkHours } from './set-up-link.server.ts'

/** The token is computed here and nowhere stored; rendered again, the letter is the same. */
const signInLinkLetter = letterSource({
  kind: 'sign-in-link',
  template: signInLink,
  async load(tx, linkId, now) {
    const [found] = await tx.select().from(mailboxLink).where(eq(mailboxLink.id, linkId))
    if (!found || found.expiresAt <= now) return { cancel: 'expired' }
    if (found.consumedAt) return { cancel: 'used' }
    const { emailDeliver, locale, createdAt, expiresAt } = found
    const destination = destinationOfContext(found.contextId)
    const link = new URL(paths.verify(locale, linkToken('sign_in', linkId), destination), env.APP_ORIGIN).href
    const expiresInMinutes = Math.round((expiresAt.getTime() - createdAt.getTime()) / 60_000)
    return { to: emailDeliver, locale, props: { link, expiresInMinutes } }
  },
})

/** To a member of staff; the entity is the link. One that a newer link has replaced is gone. */
const staffInvitationLetter = letterSource({
  kind: 'staff-invitation',
  template: staffInvitation,
  async load(tx, linkId, now) {
    const [found] = await tx
      .select({ link: staffSetUpLink, staff })
      .from(staffSetUpLink)
      .innerJoin(staff, eq(staff.id, staffSetUpLink.staffId))
      .where(eq(staffSetUpLink.id, linkId))
    if (!found || found.link.expiresAt <= now || found.staff.deactivatedAt) return { cancel: 'expired' }
    if (found.link.consumedAt) return { cancel: 'used' }
    const { email, locale } = found.staff
    return { to: email, locale, props: { link: setUpAddress(linkId), expiresInHours: setUpLinkHours } }
  },
})

export const letters: LetterSource[] = [signInLinkLetter, staffInvitationLetter]
