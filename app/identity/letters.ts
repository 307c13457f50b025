import { eq } from 'drizzle-orm'
import { signInLink } from '#emails/sign-in-link.tsx'
import { env } from '~/env.server.ts'
import { letterSource, type LetterSource } from '~/mail/letter.ts'
import { paths } from '~/paths.ts'
import { mailboxLink } from '#db/schema/identity.ts'
import { destinationOfContext } from './link-context.ts'
import { linkToken } from './link-token.server.ts'

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

export const letters: LetterSource[] = [signInLinkLetter]
