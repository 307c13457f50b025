import type { CivilDate } from '~/rules/civil-date.ts'
import type { ContactInput } from './contact-input.ts'
import { checkCorrection } from './correction.ts'
import { fieldPath } from './description/register-description.ts'

/** What another system may give of a contact person, by column. */
const givenColumns = [
  'fullName',
  'occupation',
  'language',
  'phone',
  'email',
  'street',
  'postalCode',
  'city',
  'country',
  'roleEndedOn',
] as const
type GivenColumn = (typeof givenColumns)[number]
/** As they will be stored; a column that is not given is absent. */
export type GivenValues = Partial<Record<GivenColumn | 'organizationId', string | null>>

/** The values in the form in which the register keeps them. */
export function givenValues(contact: ContactInput): GivenValues {
  const values: GivenValues = {}
  for (const column of givenColumns) {
    const given = contact[column]
    if (given === undefined) continue
    const checked = checkCorrection(fieldPath('contactPerson', column), given)
    values[column] = 'value' in checked ? checked.value : given
  }
  return values
}

/** Where a value that the register has comes from, and since when. */
export type Origin = {
  /** The person's own correction, or one that the office made for them; not merely data that somebody had from them. */
  isOwnWord: boolean
  obtainedAt: CivilDate
}

type Settling = {
  stored: Record<string, unknown>
  given: GivenValues
  originOf: (column: string) => Origin
  /** When the given data were obtained; undefined: nobody knows. */
  obtainedAt: CivilDate | undefined
}

/**
 * Of what another system gives, that which changes the register, and that which does not though it differs: what the
 * person corrected on the same day or later stays (GDPR Art. 5(1)(d), 16), and so does what is newer than the given data.
 * Data without a day never change what the person has corrected.
 */
export function settle({ stored, given, originOf, obtainedAt }: Settling): { changes: GivenValues; kept: string[] } {
  const changes: Record<string, string | null> = {}
  const kept: string[] = []
  for (const [column, value] of Object.entries(given)) {
    if (stored[column] === value) continue
    const origin = originOf(column)
    const isNewer = origin.isOwnWord
      ? obtainedAt === undefined || origin.obtainedAt >= obtainedAt
      : obtainedAt !== undefined && origin.obtainedAt > obtainedAt
    if (isNewer) kept.push(column)
    else changes[column] = value
  }
  return { changes, kept }
}
