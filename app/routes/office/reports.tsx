import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { requireStaff } from '~/identity/staff.server.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { readPeriod } from '~/requests/desk/report-period.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { OfficeProblems } from '~/ui/office-problems.tsx'
import styles from '~/ui/reports.css?url'
import { officeErrorMeta, OfficeError } from './office-error.tsx'
import { reportNames } from './report.ts'
import { ReportPart } from './report-part.tsx'
import { makeReport } from './report-view.server.ts'

export const links = () => [{ rel: 'stylesheet', href: styles }]

/** Numbers of cases over a period; nothing of any person. */
export async function loader({ request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, 'report.read')
  const now = new Date()
  const t = tFor(staff.locale, 'office')
  const { period, problems: wrong } = readPeriod(new URL(request.url).searchParams, helsinkiDate(now))
  const problems = Object.fromEntries(wrong.map((name) => [name, t('report.periodWrong')]))
  const reports = await Promise.all(reportNames.map((name) => makeReport(name, { staff, period, now })))
  const title = `${t('report.title')} – ${t('shell.desk')}`
  return data({ title, period, problems: wrong.length > 0 ? problems : null, reports }, wrong.length > 0 ? 422 : 200)
}

export default function Reports() {
  const { period, problems, reports } = useLoaderData<typeof loader>()
  const { t } = useTranslation('office')
  const query = new URLSearchParams(period).toString()
  return (
    <>
      <h1>{t('report.title')}</h1>
      <OfficeProblems problems={problems ?? undefined} />
      <Form method="get" className="filters" aria-label={t('report.period')} key={query}>
        <Month name="from" label={t('report.from')} value={period.from} />
        <Month name="to" label={t('report.to')} value={period.to} />
        <button className="btn btn-2 btn-sm">{t('report.show')}</button>
      </Form>
      {reports.map((report) => (
        <ReportPart key={report.name} report={report} query={query} />
      ))}
    </>
  )
}

/** Where a browser knows no months it is a line of text, so the form that it takes is said. */
function Month({ name, label, value }: { name: string; label: string; value: string }) {
  return (
    <div className="choice">
      <label htmlFor={`field-${name}`}>{label}</label>
      <input type="month" id={`field-${name}`} name={name} defaultValue={value} />
    </div>
  )
}

export const meta: MetaFunction<typeof loader> = ({ data: page, error, matches }) =>
  page && !error ? [{ title: page.title }] : officeErrorMeta({ error, matches })

export { OfficeError as ErrorBoundary }
