import { inArray } from 'drizzle-orm'
import type { Transaction } from '#db/client.server.ts'
import { contactPerson } from '#db/schema/register.ts'
import type { Actor } from '~/audit/actor.ts'
import { setBanIn, setBanOfRecordIn } from '~/marketing/set-ban.server.ts'

type Withdrawal = { caseId: string; actor: Actor; now: Date }

/**
 * Consent is what marketing rests on, so whoever withdraws it is written to no more from the moment of the request: it is a
 * ban as well (GDPR Art. 7(3), 21(2)–(3)). The office's answer tells of the rest. From the person's own mailbox.
 */
export async function withdrawConsentFrom(tx: Transaction, emailCanonical: string, withdrawal: Withdrawal) {
  await setBanIn(tx, { ...withdrawal, ...all, emailCanonical, act: 'portal' })
}

/** The same for people of the register who have withdrawn it otherwise: under their addresses, or their records without one. */
export async function withdrawConsentOf(tx: Transaction, contactPersonIds: readonly string[], withdrawal: Withdrawal) {
  if (contactPersonIds.length === 0) return
  const { id, externalId, emailCanonical } = contactPerson
  const people = await tx
    .select({ externalId, emailCanonical })
    .from(contactPerson)
    .where(inArray(id, [...contactPersonIds]))
    .orderBy(id)
  const ban = { ...withdrawal, ...all, act: 'office' } as const
  const addresses = new Set(people.flatMap((person) => person.emailCanonical ?? []))
  for (const address of addresses) await setBanIn(tx, { ...ban, emailCanonical: address })
  for (const person of people.filter((one) => one.emailCanonical === null)) {
    await setBanOfRecordIn(tx, { ...ban, externalId: person.externalId })
  }
}

const all = { channel: 'all', organizationId: null } as const
