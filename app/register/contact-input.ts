import { z } from 'zod'
import { locales, sourceKinds } from '#db/schema/words.ts'
import { isBusinessId } from '~/rules/business-id.ts'
import { isCivilDate } from '~/rules/civil-date.ts'
import { checkCorrection } from './correction.ts'

/** What a field may hold is the description's rule, as for a person's own correction; the message names what is wrong. */
function described(path: string) {
  return z.string().superRefine((value, context) => {
    const checked = checkCorrection(path, value)
    if ('problem' in checked) context.addIssue(checked.problem)
  })
}

const civilDate = z.string().refine(isCivilDate, 'date').meta({ format: 'date' })

/** Another system's identifier of a record: printable, and never taken apart. */
export const externalId = z
  .string()
  .min(1, 'required')
  .max(100, 'too_long')
  .regex(/^[^\s\p{C}](?:[^\p{C}]*[^\s\p{C}])?$/u, 'control_characters')
  .describe('The identifier of the record in the other system')

/**
 * A contact person as the ERP or a file of contacts tells of them; the names are those of the file's columns. What is left
 * out stays as it is, what is null or empty is emptied.
 */
export const contactInput = z.strictObject({
  organizationExternalId: externalId
    .nullish()
    .describe('The identifier of the organisation in the other system; it is found by this first'),
  organizationBusinessId: z
    .string()
    .refine(isBusinessId, 'business_id')
    .nullish()
    .describe('Finnish business ID, as 1234567-1; the organisation is found by it, or made'),
  organizationName: described('customerOrganization.name').describe(
    'Finds the organisation where it has no identifier; names one that is made',
  ),
  fullName: described('contactPerson.fullName').describe('Given name and family name'),
  occupation: described('contactPerson.occupation').nullish().describe('Occupation or title'),
  language: z
    .enum(locales)
    .optional()
    .describe('Of letters to the person; a new person has Finnish where none is given'),
  phone: described('contactPerson.phone').nullish().describe('Telephone number; without a country code it is Finnish'),
  email: described('contactPerson.email').nullish().describe('E-mail address'),
  street: described('contactPerson.street').nullish().describe('Street address'),
  postalCode: described('contactPerson.postalCode').nullish().describe('Postal code'),
  city: described('contactPerson.city').nullish().describe('Town'),
  country: described('contactPerson.country').nullish().describe('Country, as an ISO 3166 code or by name'),
  roleEndedOn: civilDate.nullish().describe('The day on which the person ceased to be the contact person'),
  directMarketingBan: z
    .boolean()
    .optional()
    .describe('True bans direct marketing by every channel. False lifts nothing: only the person lifts a ban'),
  source: z.enum(sourceKinds).optional().describe('Where the data come from; by default from the person’s employer'),
  obtainedAt: civilDate
    .optional()
    .describe(
      'The day on which the data were obtained. What the person has corrected on that day or later stays as it is; so does all that they have corrected, where no day is given',
    ),
})
export type ContactInput = z.output<typeof contactInput>
