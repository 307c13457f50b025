import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { paths } from '~/paths.ts'

export type AuditRow = {
  id: number
  at: { iso: string; text: string }
  who: string
  role: string | null
  what: string
  reference: string | null
  more: string
}

/** The log, the newest first. Who may not read cases sees their numbers without links. */
export function AuditEvents({ rows, mayOpenCases }: { rows: AuditRow[]; mayOpenCases: boolean }) {
  const { t } = useTranslation('office')
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
    <section className="scroll" aria-label={t('admin.audit.caption')} tabIndex={0}>
      <table className="grid">
        <caption className="vh">{t('admin.audit.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('admin.audit.number')}</th>
            <th scope="col">{t('admin.audit.at')}</th>
            <th scope="col">{t('admin.audit.who')}</th>
            <th scope="col">{t('admin.audit.what')}</th>
            <th scope="col">{t('admin.audit.case')}</th>
            <th scope="col">{t('admin.audit.more')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} id={`event-${row.id}`}>
              <th scope="row">{row.id}</th>
              <td>
                <time dateTime={row.at.iso}>{row.at.text}</time>
              </td>
              <td>
                {row.who}
                {row.role ? <span className="muted"> · {row.role}</span> : null}
              </td>
              <td>{row.what}</td>
              <td>
                {row.reference && mayOpenCases ? (
                  <Link to={paths.office.request(row.reference)}>{row.reference}</Link>
                ) : (
                  row.reference
                )}
              </td>
              <td className="more">{row.more}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
