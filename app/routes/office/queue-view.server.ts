import type { Locale } from '#db/schema/words.ts'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { may } from '~/identity/permission.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { paths } from '~/paths.ts'
import { findShareOnTime } from '~/requests/desk/count-queue.server.ts'
import { listHandlers } from '~/requests/desk/desk-parts.server.ts'
import { listEasyCorrections } from '~/requests/decisions/easy-corrections.server.ts'
import { listQueue } from '~/requests/desk/list-queue.server.ts'
import { listActsOf } from '~/requests/desk/pending-act-queries.server.ts'
import { filtersToKeep, formatCursor, formatQueueFilters, orderOf } from '~/requests/desk/queue-filter.ts'
import { parseCursor, parseQueueFilters } from '~/requests/desk/parse-queue.ts'
import { formatSelected } from '~/requests/desk/selection.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { dueView } from './due-view.ts'
import { viewOf } from './queue-views.ts'

const pageSize = 50

/** A page of the queue as its address asks for it. */
export async function queueView(staff: VerifiedStaff, searchParams: URLSearchParams, now: Date) {
  const { locale, role } = staff
  const filters = parseQueueFilters(searchParams)
  const order = orderOf(filters)
  const cursor = parseCursor(searchParams.get('cursor'), order)
  const [page, handlers, share] = await Promise.all([
    listQueue({ staff, filters, cursor, limit: pageSize, now }),
    listHandlers(staff.id),
    may(role, 'report.read') ? findShareOnTime({ staff, now }) : null,
  ])
  const mayHandle = may(role, 'case.handle')
  const [going, easy] = await Promise.all([
    listActsOf(page.rows.map(({ id }) => id)),
    mayHandle ? listEasyCorrections(page.rows, staff) : null,
  ])
  const today = helsinkiDate(now)
  const here = formatQueueFilters(filters)
  const view = viewOf(here)
  return {
    view,
    filters,
    order,
    here,
    /** Where a press in a row comes back to: this very page of the list. */
    back: formatQueueFilters(filters, cursor ? { cursor: formatCursor(cursor) } : {}),
    handlers,
    pageSize,
    isCut: page.isCut,
    /** A view of the rail needs no other name, and a search is not kept. */
    mayBeSaved: viewOf(formatQueueFilters(filtersToKeep(filters))) === null,
    mayOpen: may(role, 'case.read'),
    mayHandle,
    onTime: may(role, 'report.read') ? { text: share === null ? '–' : `${share}\u00A0%` } : null,
    rows: page.rows.map((row) => ({
      selected: formatSelected(row),
      reference: row.reference,
      kind: row.kind,
      state: row.state,
      requester: row.requesterName,
      reasons: row.reasons,
      handler: row.assigneeName,
      isMine: row.assigneeId === staff.id,
      present: row.presentName && row.presentAt ? presence(locale, row.presentName, row.presentAt, now) : null,
      received: formatDate(locale, row.receivedAt, 'short'),
      due: dueView(locale, row, today),
      awaitsReply: row.awaitsReply,
      act: actView(staff, going.get(row.id)),
      easy: going.has(row.id) ? null : easyView(row, easy?.get(row.id)),
    })),
    first: cursor ? paths.office.queue() + here : null,
    next: page.next ? paths.office.queue() + formatQueueFilters(filters, { cursor: page.next }) : null,
    csv: paths.office.queueCsv() + here,
  }
}

export type QueueView = Awaited<ReturnType<typeof queueView>>

type Going = Awaited<ReturnType<typeof listActsOf>>
type Easy = Awaited<ReturnType<typeof listEasyCorrections>>

/** That a message or decision goes from the case in a moment, or that one did not; `undo`: which one the reader can undo. */
function actView({ id, locale }: VerifiedStaff, act: ReturnType<Going['get']>) {
  if (!act) return null
  const t = tFor(locale, 'office')
  return act.runsAt
    ? {
        text: t('queue.going', { time: formatDate(locale, act.runsAt, 'time') }),
        undo: act.staffId === id ? act.id : null,
      }
    : { text: t('queue.notGone'), undo: null }
}

/** What one press in the row would accept. */
function easyView({ version, locale }: { version: number; locale: Locale }, asked: ReturnType<Easy['get']>) {
  if (!asked) return null
  const corrections = asked.map(({ id, oldValue, newValue }) => ({ id, oldValue, newValue }))
  return { version, corrections, words: asked[0]!.explanation, language: locale }
}

/** "K. Åkerlund is on this case (2 min ago)". */
function presence(locale: Locale, name: string, at: Date, now: Date): string {
  const count = Math.max(0, Math.floor((now.getTime() - at.getTime()) / 60_000))
  return tFor(locale, 'office')('queue.present', { name, count })
}
