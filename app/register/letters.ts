import { and, eq, or, sql } from 'drizzle-orm'
import { correctionDone } from '#emails/correction-done.tsx'
import { emailChangeProof } from '#emails/email-change-proof.tsx'
import { emailChangeTold } from '#emails/email-change-told.tsx'
import type { Executor } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { emailChange, mailboxLink, verifiedMailbox } from '#db/schema/identity.ts'
import { contactPerson } from '#db/schema/register.ts'
import { env } from '~/env.server.ts'
import { linkToken } from '~/identity/link-token.server.ts'
import { letterSource, type LetterSource } from '~/mail/letter.ts'
import { paths } from '~/paths.ts'
import { findField } from './description/register-description.ts'
import { proofMinutes, takesEffectAt } from './email-change.ts'

/**
 * What a person corrected alone in the portal, to the mailbox that did it; the entity is the contact person. It names
 * fields, never values: those of the event that the same transaction wrote, known by the transaction's own time.
 */
async function loadCorrectionMade(tx: Executor, contactPersonId: string, _now: Date, writtenAt: Date) {
  const [found] = await tx
    .select({ emailDeliver: verifiedMailbox.emailDeliver, locale: verifiedMailbox.locale })
    .from(contactPerson)
    .innerJoin(verifiedMailbox, eq(verifiedMailbox.emailCanonical, contactPerson.emailCanonical))
    .where(eq(contactPerson.id, contactPersonId))
  if (!found) return { cancel: 'erased' }
  const { emailDeliver, locale } = found
  const isOwnCorrection = and(
    eq(auditEvent.subjectId, contactPersonId),
    or(
      and(eq(auditEvent.action, 'correction.made'), eq(auditEvent.actorKind, 'subject')),
      // Asked for by the person, carried out by whoever was last to act.
      eq(auditEvent.action, 'email_change.applied'),
    ),
    // The driver's dates end at milliseconds.
    eq(sql`date_trunc('milliseconds', ${auditEvent.at})`, writtenAt.toISOString()),
  )
  const events = await tx
    .select({ fields: auditEvent.fields })
    .from(auditEvent)
    .where(isOwnCorrection)
    .orderBy(auditEvent.id)
  const changed = [...new Set(events.flatMap(({ fields }) => fields))]
  const accepted = changed.flatMap((path) => findField(path)?.field.term[locale] ?? [])
  const link = new URL(paths.me.data(locale), env.APP_ORIGIN).href
  return { to: emailDeliver, locale, props: { reference: null, accepted, refused: [], link } }
}

/** A letter of a change of address; the entity is its link, which knows where it goes. A change that is over needs none. */
async function loadLinkOfChange(tx: Executor, linkId: string, now: Date) {
  const [found] = await tx
    .select({ link: mailboxLink, change: emailChange })
    .from(mailboxLink)
    .innerJoin(emailChange, eq(emailChange.id, mailboxLink.contextId))
    .where(eq(mailboxLink.id, linkId))
  if (!found || found.link.expiresAt <= now) return { cancel: 'expired' }
  if (found.link.consumedAt || found.change.stoppedAt || found.change.appliedAt) return { cancel: 'over' }
  return found
}

async function loadProof(tx: Executor, linkId: string, now: Date) {
  const found = await loadLinkOfChange(tx, linkId, now)
  if ('cancel' in found) return found
  const { emailDeliver: to, locale } = found.link
  const link = new URL(paths.emailChange(locale, linkToken('email_change', linkId)), env.APP_ORIGIN).href
  return { to, locale, props: { link, expiresInMinutes: proofMinutes } }
}

async function loadTold(tx: Executor, linkId: string, now: Date) {
  const found = await loadLinkOfChange(tx, linkId, now)
  if ('cancel' in found) return found
  const { emailDeliver: to, locale } = found.link
  const { requestedAt } = found.change
  const link = new URL(paths.emailStop(locale, linkToken('email_stop', linkId)), env.APP_ORIGIN).href
  const props = {
    link,
    requestedAt: requestedAt.toISOString(),
    takesEffectAt: takesEffectAt(requestedAt).toISOString(),
  }
  return { to, locale, props }
}

export const letters: LetterSource[] = [
  letterSource({ kind: 'correction-done', template: correctionDone, load: loadCorrectionMade }),
  letterSource({ kind: 'email-change-proof', template: emailChangeProof, load: loadProof }),
  letterSource({ kind: 'email-change-told', template: emailChangeTold, load: loadTold }),
]
