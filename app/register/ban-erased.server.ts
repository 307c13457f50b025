import type { Transaction } from '#db/client.server.ts'
import type { Actor } from '~/audit/actor.ts'
import { setBanIn, setBanOfRecordIn } from '~/marketing/set-ban.server.ts'
import type { PlannedRows } from './prepare-erasure.server.ts'
import type { ContactRow } from './queries.server.ts'

/** Who was erased is not found anew and written to: by no address, and by no number. */
export async function banErasedIn(
  tx: Transaction,
  { rows, keys }: Pick<PlannedRows, 'rows' | 'keys'>,
  { caseId, actor, now }: { caseId: string; actor: Actor; now: Date },
): Promise<void> {
  const people = (rows.get('contactPerson') ?? []).map(({ values }) => values as ContactRow)
  const ban = { channel: 'all', organizationId: null, act: 'erasure', actor, now, caseId } as const
  for (const emailCanonical of keys.addresses) {
    const erased = people.filter((person) => person.emailCanonical === emailCanonical)
    await setBanIn(tx, { ...ban, emailCanonical, erased })
  }
  const withoutAddress = people.filter(({ phone, emailCanonical }) => phone !== null && emailCanonical === null)
  for (const person of withoutAddress) {
    await setBanOfRecordIn(tx, { ...ban, externalId: person.externalId, erased: [person] })
  }
}
