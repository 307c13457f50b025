import { redirect } from '@remix-run/node'
import { localeOf } from '~/i18n/locales.ts'
import { paths } from '~/paths.ts'
import type { Locale } from '#db/schema/words.ts'
import { findMailboxSession } from './session.server.ts'

declare const verified: unique symbol

/** Somebody who has proved, in this session, that they read this mailbox. Only the guard makes one. */
export type VerifiedSubject = {
  mailboxId: string
  emailCanonical: string
  /** As typed: letters go here. */
  emailDeliver: string
  /** The language of the page they are on; letters that this visit causes use it. */
  locale: Locale
  readonly [verified]: true
}

/** The guard of the person's door. Throws a redirect to the sign-in when no session is live. */
export async function requireSubject(request: Request, now = new Date()): Promise<VerifiedSubject> {
  const locale = localeOf(request)
  const mailbox = await findMailboxSession(request, now)
  if (!mailbox) throw redirect(paths.signIn(locale))
  const { id, emailCanonical, emailDeliver } = mailbox
  return { mailboxId: id, emailCanonical, emailDeliver, locale } as VerifiedSubject
}
