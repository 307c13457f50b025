import { z } from 'zod'
import { caseStates, requestKinds } from '#db/schema/words.ts'

/** The queue's filters as the URL holds them: `?kind= &state= &assignee= &due= &cursor=`. What is not understood is left out. */
const schema = z.object({
  kind: z.enum(requestKinds).optional().catch(undefined),
  /** Absent: everything that is still open. */
  state: z.enum(caseStates).optional().catch(undefined),
  assignee: z
    .union([z.enum(['me', 'none']), z.uuid()])
    .optional()
    .catch(undefined),
  due: z.enum(['overdue', 'week']).optional().catch(undefined),
  /** The person wrote last, on an open case or on a closed one. */
  messages: z.literal('waiting').optional().catch(undefined),
})

export type QueueFilters = z.infer<typeof schema>

export function parseQueueFilters(search: URLSearchParams): QueueFilters {
  return schema.parse(Object.fromEntries(search))
}

/** Where the next page of the queue begins: after this case. */
export type QueueCursor = { dueOn: string; id: string }

export function formatCursor({ dueOn, id }: QueueCursor): string {
  return `${dueOn}_${id}`
}

/** The cursor of a URL; null, and so the first page, where it is none of ours. */
export function parseCursor(text: string | null): QueueCursor | null {
  const [dueOn = '', id = ''] = (text ?? '').split('_')
  return z.iso.date().safeParse(dueOn).success && z.uuid().safeParse(id).success ? { dueOn, id } : null
}
