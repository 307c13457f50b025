import { and, eq, sql } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { contactPerson, datumSource } from '#db/schema/register.ts'
import type { Actor } from '~/audit/actor.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import { enqueueJob } from '~/mail/enqueue-job.server.ts'
import { carryBansIn } from '~/marketing/carry-bans.server.ts'
import { followRecordIn } from '~/marketing/follow-list.server.ts'
import { lockContactsBy } from '~/marketing/match.server.ts'
import { isRestrictedAddress } from '~/marketing/queries.server.ts'
import { isRestricted } from '~/marketing/restricted.server.ts'
import { setBanIn, setBanOfRecordIn } from '~/marketing/set-ban.server.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import type { ContactInput } from './contact-input.ts'
import { canonicalValue } from './correction.ts'
import { fieldPath } from './description/register-description.ts'
import type { FieldPath } from './description/types.ts'
import { isErased } from './find-erased.server.ts'
import { type GivenValues, givenValues, settle } from './given-values.ts'
import { fillHashesJob } from './job-names.ts'
import { noteOriginsIn, type Origin } from './note-origins.server.ts'
import type { ContactRow } from './queries.server.ts'
import { takeOrganizationIn } from './take-organization.server.ts'

type Upsert = { externalId: string; contact: ContactInput; actor: Actor; now: Date }

export type Upserted =
  | {
      outcome: 'created' | 'changed' | 'unchanged'
      /** No marketing may reach the person: by the suppression list, or because their data are only stored. */
      suppressed: boolean
      /** What stays as the person has corrected it, or is newer than the given data. */
      kept: FieldPath[]
    }
  /** Held back: the person was erased. */
  | 'erased'
  /** Held back: the person's data are only stored until the restriction is lifted, GDPR Art. 18(2). */
  | 'restricted'
  | { invalid: { obtainedAt: 'future' } }

/**
 * Brings a contact person from the ERP, or changes one; the same again changes nothing. It neither undoes an erasure (Art.
 * 17) nor lifts a ban (Art. 21(3)), whatever the data say: bans go along to a new address, and the register's column
 * follows the list. What the person has corrected is not silently overwritten (`settle`).
 */
export async function upsertContact(upsert: Upsert): Promise<Upserted> {
  const { contact, now } = upsert
  const today = helsinkiDate(now)
  if (contact.obtainedAt !== undefined && contact.obtainedAt > today) return { invalid: { obtainedAt: 'future' } }
  const given = givenValues(contact)
  const origin = { source: contact.source ?? 'employer_organization', obtainedAt: contact.obtainedAt ?? today }
  return db.transaction(async (tx) => {
    const stored = await lockRecord(tx, upsert.externalId, given)
    // After the locks: an erasure under way has ended by now.
    if (await isErased(tx, upsert.externalId, newAddress(given, stored))) return holdBack(tx, upsert, 'erased')
    if (stored && (await isRestrictedRow(tx, stored.id))) {
      if (contact.directMarketingBan) await banIn(tx, upsert, stored.emailCanonical)
      return holdBack(tx, upsert, 'restricted', stored.id)
    }
    const organization = { contact, currentId: stored?.organizationId ?? null, ...origin }
    given.organizationId = await takeOrganizationIn(tx, organization)
    return stored ? changeIn(tx, { ...upsert, given, origin, stored }) : createIn(tx, { ...upsert, given, origin })
  })
}

/** The row with this identifier, and whoever is known by the old or the new address, so that bans wait. */
async function lockRecord(tx: Transaction, externalId: string, given: GivenValues): Promise<ContactRow | undefined> {
  // The same person brought twice at once is brought once.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`contact/${externalId}`}, 0))`)
  const isIt = eq(contactPerson.externalId, externalId)
  const { id, emailCanonical } = contactPerson
  const [known] = await tx.select({ id, emailCanonical }).from(contactPerson).where(isIt)
  const addresses = [known?.emailCanonical, canonicalValue(given.email ?? null)].filter((one) => one != null)
  await lockContactsBy(tx, { addresses, ids: known ? [known.id] : [] })
  const [stored] = await tx.select().from(contactPerson).where(isIt).for('update')
  return stored
}

/** An address that the record does not have yet. */
function newAddress(given: GivenValues, stored: ContactRow | undefined): string | null {
  const address = canonicalValue(given.email ?? null)
  return address === stored?.emailCanonical ? null : address
}

async function isRestrictedRow(tx: Transaction, id: string): Promise<boolean> {
  const isIt = and(eq(contactPerson.id, id), isRestricted(contactPerson.id))
  const [found] = await tx.select({ id: contactPerson.id }).from(contactPerson).where(isIt)
  return found !== undefined
}

async function holdBack<Outcome extends 'erased' | 'restricted'>(
  tx: Transaction,
  { actor, now }: Upsert,
  outcome: Outcome,
  subjectId?: string,
): Promise<Outcome> {
  await appendEvent(tx, { actor, action: 'contact.imported', subjectId, detail: { import: outcome } }, now)
  return outcome
}

type Given = Upsert & { given: GivenValues; origin: Origin }

async function createIn(tx: Transaction, { given, origin, ...upsert }: Given): Promise<Upserted> {
  const { externalId, now } = upsert
  const { organizationId, fullName, language, ...optional } = given
  const emailCanonical = canonicalValue(given.email ?? null)
  const [created] = await tx
    .insert(contactPerson)
    .values({
      ...optional,
      ...origin,
      externalId,
      emailCanonical,
      organizationId: organizationId!,
      fullName: fullName!,
      language: (language ?? 'fi') as ContactRow['language'],
      createdAt: now,
      updatedAt: now,
    })
    .returning({ id: contactPerson.id })
  const columns = Object.keys(given).filter((column) => given[column as keyof GivenValues] !== null)
  const record = { id: created!.id, emailCanonical, columns, kept: [] }
  return finishIn(tx, upsert, { outcome: 'created', ...record })
}

async function changeIn(tx: Transaction, { stored, given, origin, ...upsert }: Given & { stored: ContactRow }) {
  const { externalId, actor, now, contact } = upsert
  const sources = await tx.select().from(datumSource).where(eq(datumSource.contactPersonId, stored.id))
  const originOf = (column: string) => {
    const own = sources.find(({ field }) => field === column)
    return { isOwnWord: own?.source === 'data_subject', obtainedAt: own?.obtainedAt ?? stored.obtainedAt }
  }
  const { changes, kept } = settle({ stored, given, originOf, obtainedAt: contact.obtainedAt })
  const columns = Object.keys(changes)
  const hasAddress = changes.email !== undefined
  const emailCanonical = hasAddress ? canonicalValue(changes.email!) : stored.emailCanonical
  if (columns.length > 0) {
    const version = sql`${contactPerson.version} + 1`
    await tx
      .update(contactPerson)
      .set({ ...(changes as Partial<ContactRow>), emailCanonical, version, updatedAt: now })
      .where(eq(contactPerson.id, stored.id))
    await noteOriginsIn(tx, stored, columns, origin)
  }
  if (hasAddress) {
    await carryBansIn(tx, { from: stored.emailCanonical, to: emailCanonical, externalId, actor, now })
  }
  const outcome = columns.length > 0 ? 'changed' : 'unchanged'
  return finishIn(tx, upsert, { outcome, id: stored.id, emailCanonical, columns, kept })
}

type Finished = {
  outcome: 'created' | 'changed' | 'unchanged'
  id: string
  emailCanonical: string | null
  columns: string[]
  kept: string[]
}

async function finishIn(tx: Transaction, upsert: Upsert, finished: Finished): Promise<Upserted> {
  const { actor, now, contact } = upsert
  const { outcome, id, emailCanonical, columns } = finished
  if (contact.directMarketingBan) await banIn(tx, upsert, emailCanonical)
  const isListed = await followRecordIn(tx, id, now)
  const suppressed = isListed || (emailCanonical !== null && (await isRestrictedAddress(emailCanonical, tx)))
  const kept = finished.kept.map((column) => fieldPath('contactPerson', column))
  if (outcome === 'unchanged') return { outcome, suppressed, kept }

  const fields = columns.map((column) => fieldPath('contactPerson', column))
  const counts = { changed: columns.length, kept: kept.length, suppressed: suppressed ? 1 : 0 }
  await appendEvent(
    tx,
    { actor, action: 'contact.imported', subjectId: id, fields, detail: { import: outcome, ...counts } },
    now,
  )
  if (columns.includes('email') && emailCanonical !== null) {
    await enqueueJob(tx, fillHashesJob, {}, { key: fillHashesJob })
  }
  return { outcome, suppressed, kept }
}

async function banIn(tx: Transaction, { externalId, actor, now }: Upsert, emailCanonical: string | null) {
  const ban = { channel: 'all', organizationId: null, act: 'register', actor, now } as const
  return emailCanonical === null
    ? setBanOfRecordIn(tx, { externalId, ...ban })
    : setBanIn(tx, { emailCanonical, ...ban })
}
