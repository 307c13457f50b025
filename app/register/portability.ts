import type { LegalBasisId } from './description/legal-bases.ts'
import { type PurposeId, purposes } from './description/purposes.ts'
import { personalTables } from './description/register-description.ts'

type Resting = { purpose: PurposeId; bases: LegalBasisId[] }

/** GDPR Art. 20(1)(a): consent or a contract with the person; 20(3): no task in the public interest, and nothing else. */
const portable: readonly LegalBasisId[] = ['consent', 'contract']

/**
 * What of the register the right to data portability can cover and what it cannot, by purpose: a purpose that rests on
 * several bases stands in both lists, each with its own.
 */
export function portability(): { gives: Resting[]; not: Resting[] } {
  const used = purposesOfPeople()
  const resting = (isWanted: (basis: LegalBasisId) => boolean) =>
    used
      .map((purpose) => ({ purpose, bases: purposes[purpose].bases.filter(isWanted) }))
      .filter(({ bases }) => bases.length > 0)
  return {
    gives: resting((basis) => portable.includes(basis)),
    not: resting((basis) => !portable.includes(basis)),
  }
}

/** What data about contact persons are used for, in the description's order of purposes. */
function purposesOfPeople(): PurposeId[] {
  const fields = personalTables.flatMap(([, { fields: all }]) => Object.values(all))
  const about = fields.filter((field) => field.about === 'contact_person')
  const used = new Set(about.flatMap((field) => field.purposes))
  return (Object.keys(purposes) as PurposeId[]).filter((purpose) => used.has(purpose))
}
