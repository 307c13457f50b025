import { useTranslation } from 'react-i18next'
import { paths } from '~/paths.ts'
import type { Report } from './report.ts'
import { ReportChart } from './report-chart.tsx'

/** A report: its chart and, beside it, its table, which says the same in numbers. */
export function ReportPart({ report, query }: { report: Report; query: string }) {
  const { t } = useTranslation('office')
  const { name, title, help, rows } = report
  return (
    <section className="report">
      <header className="report-head">
        <h2>{title}</h2>
        {rows.length > 0 ? (
          <a href={`${paths.office.reportsCsv()}?report=${name}&${query}`} download>
            {t('report.csv', { title })}
          </a>
        ) : null}
      </header>
      <p className="muted">{help}</p>
      {rows.length > 0 ? (
        <div className="report-body">
          <ReportChart report={report} />
          <ReportTable report={report} />
        </div>
      ) : (
        <p>{t('report.nothing')}</p>
      )}
    </section>
  )
}

function ReportTable({ report: { title, columns, rows } }: { report: Report }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide table is scrolled with the keyboard
    <section className="scroll" aria-label={title} tabIndex={0}>
      <table className="grid figures">
        <caption className="vh">{title}</caption>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={column} scope="col" className={index > 0 ? kindOf(rows[0]?.[index]) : undefined}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...cells]) => (
            <tr key={first}>
              <th scope="row">{first}</th>
              {cells.map((cell, index) => (
                <td key={columns[index + 1]} className={kindOf(cell)}>
                  {cell ?? '–'}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Numbers and shares stand under each other; a sentence may break. */
function kindOf(cell: string | number | null | undefined): 'figure' | 'long' {
  return typeof cell === 'string' && cell.length > 12 ? 'long' : 'figure'
}
