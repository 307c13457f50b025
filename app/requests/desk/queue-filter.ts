import type { CaseState, RequestKind } from '#db/schema/words.ts'

/** What the queue can be ordered by; a minus turns the order round. By itself it goes by due date, a search by match. */
export const queueSorts = ['due', '-due', 'received', '-received', 'reference', '-reference'] as const
export type QueueSort = (typeof queueSorts)[number]
export const dueSpans = ['overdue', 'soon', 'week'] as const
/** In characters. */
export const longestSearch = 100

/** The queue's filters as the URL holds them: `?kind= &state= &assignee= &due= &q= &sort= &cursor=`. */
export type QueueFilters = {
  kind?: RequestKind
  /** Absent: everything that is still open; a search looks at closed ones too. */
  state?: CaseState
  /** `me`, `none`, or the key of a member of staff. */
  assignee?: string
  due?: (typeof dueSpans)[number]
  /** The person wrote last, on an open case or on a closed one. */
  messages?: 'waiting'
  q?: string
  sort?: QueueSort
}

/** The same filters as a query string, empty where there are none: a view can be sent to a colleague. */
export function formatQueueFilters(filters: QueueFilters, also: Record<string, string> = {}): string {
  const named = Object.entries({ ...filters, ...also }).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return named.length > 0 ? `?${new URLSearchParams(named).toString()}` : ''
}

/** What a saved view keeps: no search, which may be a name. */
export function filtersToKeep(filters: QueueFilters): QueueFilters {
  return { ...filters, q: undefined }
}

/** `match`: the surest first, as a search found them. */
export type QueueOrder = { by: 'due' | 'received' | 'reference' | 'match'; isBackward: boolean }

export function orderOf({ q, sort }: Pick<QueueFilters, 'q' | 'sort'>): QueueOrder {
  if (!sort) return { by: q ? 'match' : 'due', isBackward: false }
  const isBackward = sort.startsWith('-')
  return { by: (isBackward ? sort.slice(1) : sort) as QueueOrder['by'], isBackward }
}

/** Where the next page of the queue begins: after this case, by what the queue is ordered by. */
export type QueueCursor = { at: string; id: string }

export function formatCursor({ at, id }: QueueCursor): string {
  return `${at}_${id}`
}
