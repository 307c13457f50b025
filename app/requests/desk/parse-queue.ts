import { z } from 'zod'
import { caseStates, requestKinds } from '#db/schema/words.ts'
import {
  dueSpans,
  formatCursor,
  formatQueueFilters,
  longestSearch,
  orderOf,
  type QueueCursor,
  type QueueFilters,
  type QueueOrder,
  queueSorts,
} from './queue-filter.ts'

/** What is not understood is left out, and the others hold. */
const schema = z.object({
  kind: z.enum(requestKinds).optional().catch(undefined),
  state: z.enum(caseStates).optional().catch(undefined),
  assignee: z
    .union([z.enum(['me', 'none']), z.uuid()])
    .optional()
    .catch(undefined),
  due: z.enum(dueSpans).optional().catch(undefined),
  messages: z.literal('waiting').optional().catch(undefined),
  q: z
    .string()
    .transform((text) => text.trim().slice(0, longestSearch) || undefined)
    .optional()
    .catch(undefined),
  sort: z.enum(queueSorts).optional().catch(undefined),
})

export function parseQueueFilters(search: URLSearchParams): QueueFilters {
  return schema.parse(Object.fromEntries(search))
}

/** A page of the queue that a form came from, as the address's query; of what is none of ours, the first page of all. */
export function parseQueueBack(query: string): string {
  const search = new URLSearchParams(query)
  const filters = parseQueueFilters(search)
  const cursor = parseCursor(search.get('cursor'), orderOf(filters))
  return formatQueueFilters(filters, cursor ? { cursor: formatCursor(cursor) } : {})
}

const places = {
  due: z.iso.date(),
  received: z.iso.datetime(),
  reference: z.string().regex(/^TP-\d{4}-\d{4,9}$/),
  match: z.string().regex(/^\d{1,4}$/),
}

/** The cursor of a URL; null, and so the first page, where it is none of ours or of another order. */
export function parseCursor(text: string | null, { by }: Pick<QueueOrder, 'by'> = { by: 'due' }): QueueCursor | null {
  const [at = '', id = ''] = (text ?? '').split('_')
  return places[by].safeParse(at).success && z.uuid().safeParse(id).success ? { at, id } : null
}
