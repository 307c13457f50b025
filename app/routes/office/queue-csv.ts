import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireStaff } from '~/identity/staff.server.ts'
import { consultQueue } from '~/requests/desk/consult-queue.server.ts'
import { parseQueueFilters } from '~/requests/desk/parse-queue.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { queueCsv } from './queue-csv.server.ts'

/** The queue as its address has it, as a table for spreadsheets: every page of it, as it is read. */
export async function loader({ request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, 'case.read')
  const now = new Date()
  const filters = parseQueueFilters(new URL(request.url).searchParams)
  await consultQueue(staff, now)
  return new Response(queueCsv({ staff, filters, now }), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="queue-${helsinkiDate(now)}.csv"`,
      'Cache-Control': 'no-store',
    },
  })
}
