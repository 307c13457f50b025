/** The views of the rail: each is a query of the queue, so that it can be sent to a colleague. */
export const queueViews = [
  { name: 'mine', query: '?assignee=me' },
  { name: 'overdue', query: '?due=overdue' },
  { name: 'soon', query: '?due=soon' },
  { name: 'week', query: '?due=week' },
  { name: 'unassigned', query: '?assignee=none' },
  { name: 'messages', query: '?messages=waiting' },
  { name: 'awaitingApproval', query: '?state=decision_pending' },
  { name: 'open', query: '' },
] as const

export type QueueViewName = (typeof queueViews)[number]['name']

/** The name of the view that this query string is; null for filters of the officer's own. */
export function viewOf(search: string): QueueViewName | null {
  return queueViews.find(({ query }) => query === search)?.name ?? null
}

export function queryOf(name: QueueViewName): string {
  return queueViews.find((view) => view.name === name)!.query
}
