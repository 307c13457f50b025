import { stringify } from 'csv-stringify/sync'
import { tFor } from '~/i18n/i18n.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { listQueue } from '~/requests/desk/list-queue.server.ts'
import { orderOf, type QueueCursor, type QueueFilters } from '~/requests/desk/queue-filter.ts'
import { parseCursor } from '~/requests/desk/parse-queue.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'

type Asked = { staff: VerifiedStaff; filters: QueueFilters; now: Date; pageSize?: number }

/** Page by page, each when the reader wants more: neither the queue nor the file is ever whole in memory. */
export function queueCsv({ staff, filters, now, pageSize = 500 }: Asked): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let cursor: QueueCursor | null = null
  let isBegun = false
  return new ReadableStream({
    async pull(controller) {
      const page = await listQueue({ staff, filters, cursor, limit: pageSize, now })
      const rows = page.rows.map((row) => rowOf(row, staff))
      controller.enqueue(encoder.encode(isBegun ? lines(rows) : `\uFEFF${lines([headsOf(staff), ...rows])}`))
      isBegun = true
      cursor = parseCursor(page.next, orderOf(filters))
      if (!cursor) controller.close()
    },
  })
}

/** For the spreadsheets of Finnish offices; a cell that would run as a formula gets an apostrophe. */
function lines(rows: string[][]): string {
  return stringify(rows, {
    delimiter: ';',
    record_delimiter: 'windows',
    escape_formulas: true,
    quoted_string: true,
  })
}

function headsOf({ locale }: VerifiedStaff): string[] {
  const t = tFor(locale, 'office')
  return [
    t('queue.number'),
    t('queue.person'),
    t('queue.kind'),
    t('queue.state'),
    t('queue.received'),
    t('queue.due'),
    t('queue.handler'),
  ]
}

type Row = Awaited<ReturnType<typeof listQueue>>['rows'][number]

function rowOf(row: Row, { locale }: VerifiedStaff): string[] {
  const word = tFor(locale, 'words')
  return [
    row.reference,
    row.requesterName ?? '',
    word(`kind.${row.kind}`),
    word(`state.${row.state}`),
    helsinkiDate(row.receivedAt),
    row.dueOn,
    row.assigneeName ?? '',
  ]
}
