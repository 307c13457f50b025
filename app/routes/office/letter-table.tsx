import { Form, Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { LetterView } from '~/mail/letter-filter.ts'
import { paths } from '~/paths.ts'
import { Tag, When } from '~/ui/parts.tsx'

export type LetterRow = {
  id: string
  kind: string
  reference: string | null
  createdAt: string
  waitsUntil: string | null
  sentAt: string | null
  attempts: number
  reason: string | null
  handled: { at: string; who: string | null } | null
  /** What the mail provider has told of it, and when that was. */
  report: { text: string; isBad: boolean; at: string } | null
  isWorthSending: boolean
}

type LetterTableProps = { rows: LetterRow[]; view: LetterView; mayHandle: boolean; mayOpenCases: boolean }

export function LetterTable({ rows, view, mayHandle, mayOpenCases }: LetterTableProps) {
  const { t } = useTranslation('office')
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
    <section className="scroll" aria-label={t(`admin.mail.views.${view}`)} tabIndex={0}>
      <table className="grid">
        <caption className="vh">{t(`admin.mail.views.${view}`)}</caption>
        <thead>
          <tr>
            <th scope="col">{t('admin.mail.kind')}</th>
            <th scope="col">{t('admin.mail.case')}</th>
            <th scope="col">{t('admin.mail.createdAt')}</th>
            <th scope="col">{t('admin.mail.attempts')}</th>
            <th scope="col">{t(`admin.mail.state.${view}`)}</th>
            {mayHandle ? <th scope="col">{t('admin.mail.acts')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.kind}</th>
              <td>
                {row.reference && mayOpenCases ? (
                  <Link to={paths.office.request(row.reference)}>{row.reference}</Link>
                ) : (
                  (row.reference ?? <span className="muted">{t('admin.mail.noCase')}</span>)
                )}
              </td>
              <td>
                <When at={row.createdAt} format="dateTime" />
              </td>
              <td>{row.attempts}</td>
              <td className="more">
                <Outcome row={row} view={view} />
              </td>
              {mayHandle ? (
                <td>
                  <Acts row={row} />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Outcome({ row, view }: { row: LetterRow; view: LetterView }) {
  const { t } = useTranslation('office')
  const { sentAt, handled, waitsUntil, reason, report } = row
  if (view === 'returned' && report)
    return (
      <>
        {reason ?? report.text} · <When at={report.at} format="dateTime" />
      </>
    )
  if (sentAt && view !== 'handled')
    return (
      <>
        <When at={sentAt} format="dateTime" /> {report ? <Report report={report} /> : null}
      </>
    )
  if (handled)
    return (
      <>
        <When at={handled.at} format="dateTime" />
        {handled.who ? ` · ${handled.who}` : null}
      </>
    )
  if (waitsUntil)
    return (
      <>
        {t('admin.mail.waitsUntil')} <When at={waitsUntil} format="dateTime" />
      </>
    )
  return reason
}

function Report({ report }: { report: NonNullable<LetterRow['report']> }) {
  return <Tag tone={report.isBad ? 'bad' : undefined}>{report.text}</Tag>
}

function Acts({ row }: { row: LetterRow }) {
  const { t } = useTranslation('office')
  const about = `${row.kind}${row.reference ? ` ${row.reference}` : ''}`
  return (
    <Form method="post" className="row">
      <input type="hidden" name="letter" value={row.id} />
      {row.isWorthSending ? (
        <button className="btn btn-2 btn-sm" name="intent" value="again">
          {t('admin.mail.again')}
          <span className="vh">: {about}</span>
        </button>
      ) : null}
      <button className="btn btn-2 btn-sm" name="intent" value="settle">
        {t('admin.mail.settle')}
        <span className="vh">: {about}</span>
      </button>
    </Form>
  )
}
