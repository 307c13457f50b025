import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireStaff } from '~/identity/staff.server.ts'
import { readPeriod } from '~/requests/desk/report-period.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { reportNames } from './report.ts'
import { reportCsv } from './report-csv.server.ts'
import { makeReport } from './report-view.server.ts'

/** One report as a table for spreadsheets. */
export async function loader({ request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, 'report.read')
  const now = new Date()
  const { searchParams } = new URL(request.url)
  const name = reportNames.find((one) => one === searchParams.get('report'))
  if (!name) throw new Response(null, { status: 404 })
  const { period, problems } = readPeriod(searchParams, helsinkiDate(now))
  if (problems.length > 0) return new Response(`${problems.join(', ')}\n`, { status: 422, headers: plain })
  const report = await makeReport(name, { staff, period, now })
  const file = `${name.replaceAll('_', '-')}-${period.from}-${period.to}.csv`
  return new Response(reportCsv(report), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${file}"`,
      'Cache-Control': 'no-store',
    },
  })
}

const plain = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' }
