import { z } from 'zod'
import { actorKinds } from '#db/schema/words.ts'
import { auditActions } from './action.ts'

/** A day that the database knows too: it has no year 0, and ours begin later. */
const day = z.iso
  .date()
  .refine((date) => date >= '1900')
  .optional()
  .catch(undefined)

/** The log's filters as the URL holds them; what is not understood is left out. */
const schema = z.object({
  from: day,
  to: day,
  /** A member of staff by id; or everybody else, by what they are. */
  actor: z
    .union([z.uuid(), z.enum(actorKinds)])
    .optional()
    .catch(undefined),
  action: z.enum(auditActions).optional().catch(undefined),
  /** A case by its reference. */
  case: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^TP-\d{4}-\d{4,12}$/)
    .optional()
    .catch(undefined),
})
export type EventFilter = z.infer<typeof schema>

export function parseEventFilter(search: URLSearchParams): EventFilter {
  const given = [...search].filter(([, value]) => value !== '')
  return schema.parse(Object.fromEntries(given))
}

/** The event before which the next page begins; null, and so the newest, where it is no number of ours. */
export function parseEventCursor(text: string | null): number | null {
  return /^[1-9]\d{0,14}$/.test(text ?? '') ? Number(text) : null
}
