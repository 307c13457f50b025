import { filtersToKeep, formatQueueFilters, type QueueFilters } from './queue-filter.ts'
import { parseQueueFilters } from './parse-queue.ts'

/** The filters of a query string, as it is kept: only what the queue understands, and no search. */
export function queryToKeep(query: string): string {
  return formatQueueFilters(filtersOfView(query))
}

export function filtersOfView(query: string): QueueFilters {
  return filtersToKeep(parseQueueFilters(new URLSearchParams(query)))
}
