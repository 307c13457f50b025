import { and, eq, sql } from 'drizzle-orm'
import { correctionDone } from '#emails/correction-done.tsx'
import type { Executor } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { verifiedMailbox } from '#db/schema/identity.ts'
import { contactPerson } from '#db/schema/register.ts'
import { env } from '~/env.server.ts'
import { letterSource, type LetterSource } from '~/mail/letter.ts'
import { paths } from '~/paths.ts'
import { findField } from './description/register-description.ts'

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
    eq(auditEvent.action, 'correction.made'),
    eq(auditEvent.actorKind, 'subject'),
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

export const letters: LetterSource[] = [
  letterSource({ kind: 'correction-done', template: correctionDone, load: loadCorrectionMade }),
]
