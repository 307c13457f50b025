import { z } from 'zod'
import { changeKinds, locales, marketingChannels } from '#db/schema/words.ts'
import { externalId } from '~/register/contact-input.ts'
import { elsewhereChannels, elsewhereKinds, longestWords } from '~/requests/intake/elsewhere.ts'
import { isCivilDate } from '~/rules/civil-date.ts'

/** What the API's calls take and answer. Its description, openapi.json, is made of these and of nothing else. */

const mostAddresses = 1000
const longestEvidence = 500

/** What goes wrong, in the one shape that every call answers. */
export const failure = z.strictObject({
  error: z.strictObject({
    code: z.string().describe('A word for programs; it does not change'),
    message: z.string().describe('A sentence for people'),
    fields: z.record(z.string(), z.string()).optional().describe('What is wrong with which field'),
  }),
})

const address = z.string().describe('As it stands in your list; it is answered in the same form')
const invalid = z.literal('invalid').optional().describe('It is no address that mail can go to')

export const addresses = z.strictObject({ emails: z.array(address).max(mostAddresses) })

export const checked = z
  .strictObject({
    results: z.array(
      z.strictObject({
        email: address,
        mayMail: z.boolean().describe('False: no marketing by e-mail may go to this address'),
        reason: invalid,
      }),
    ),
  })
  .describe('In the order of the question')

export const optOutLinks = z
  .strictObject({
    links: z.array(
      z.strictObject({
        email: address,
        url: z.string().nullable().describe('For the header List-Unsubscribe and for the body; null for no address'),
        reason: invalid,
      }),
    ),
  })
  .describe('In the order of the question')

export const scrubQuery = z.strictObject({
  column: z.string().min(1).max(200).default('email').describe('The column that holds the addresses'),
})

export const ban = z.strictObject({
  email: z.string().describe('Whose'),
  channel: z
    .enum(marketingChannels)
    .default('all')
    .describe('Which marketing is banned; all of it unless the person named one channel'),
  evidence: z
    .string()
    .trim()
    .min(1)
    .max(longestEvidence)
    .describe('How the ban reached you, as a reference by which you find it again: keep the evidence itself'),
})
export const banned = z.strictObject({
  ban: z.enum(['set', 'already']).describe('In force from this answer on; “already”: it was in force before'),
})

export const contactParams = z.strictObject({ externalId })
export const upserted = z.strictObject({
  outcome: z.enum(['created', 'changed', 'unchanged']),
  suppressed: z.boolean().describe('No marketing may reach the person, whatever the data that you sent say'),
  kept: z.array(z.string()).describe('Fields that the person has corrected, and that stay as they said'),
})

export const changesQuery = z.strictObject({
  after: z
    .string()
    .regex(/^\d{1,16}$/, 'It is no cursor.')
    .refine((text) => Number.isSafeInteger(Number(text)), 'It is no cursor.')
    .default('0')
    .describe('The cursor that an earlier answer gave as `next`; from the beginning where it is left out'),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,3}$/)
    .default('100')
    .transform(Number)
    .pipe(z.number().max(1000))
    .describe('How many changes at most, up to 1000'),
})
export const changes = z.strictObject({
  changes: z.array(
    z.strictObject({
      cursor: z.string(),
      at: z.iso.datetime(),
      record: z.enum(['contact_person', 'customer_organization']),
      externalId: z.string(),
      kind: z.enum(changeKinds),
      values: z
        .record(z.string(), z.union([z.string(), z.boolean(), z.null()]))
        .describe('What was changed, as it is now; empty where the record is gone'),
    }),
  ),
  next: z.string().describe('What to ask for next; the same again while nothing happens'),
})

export const request = z.strictObject({
  kind: z.enum(elsewhereKinds),
  channel: z.enum(elsewhereChannels).exclude(['proxy']).describe('How it reached you'),
  receivedOn: z
    .string()
    .refine(isCivilDate, 'date')
    .meta({ format: 'date' })
    .optional()
    .describe('The day on which it arrived, in Finland; the time limit runs from there. Today where it is left out'),
  locale: z.enum(locales).default('fi').describe('Of the letters to the person'),
  words: z.string().max(longestWords).optional().describe('What the person said or wrote'),
  externalId: externalId.optional().describe('Of the contact person who asks, as in PUT /contacts'),
  email: z.string().optional().describe('Or the address that they wrote from; letters go to the one in the register'),
  another: z.boolean().optional().describe('True: it is another request than the one that is open'),
})
export const registered = z.strictObject({ reference: z.string().describe('TP-<year>-<number>') })
