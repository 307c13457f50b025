import { Link } from '@remix-run/react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseState, RequestKind } from '#db/schema/words.ts'
import { paths } from '~/paths.ts'
import { Due, type DueView } from '~/ui/office-due.tsx'

type QueueRow = {
  reference: string
  kind: RequestKind
  state: CaseState
  requester: string | null
  handler: string | null
  due: DueView
  awaitsReply: boolean
}

/** The queue itself. Who may not read cases sees the numbers without links. */
export function QueueTable({ rows, mayOpen }: { rows: QueueRow[]; mayOpen: boolean }) {
  const { t } = useTranslation('office')
  const { t: word } = useTranslation('words')
  return (
    <section className="scroll" aria-label={t('queue.caption')} tabIndex={mayOpen ? undefined : 0}>
      <table className="grid">
        <caption className="vh">
          {t('queue.caption')}
          {mayOpen ? ` ${t('queue.keys')}` : ''}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('queue.number')}</th>
            <th scope="col">{t('queue.person')}</th>
            <th scope="col">{t('queue.kind')}</th>
            <th scope="col">{t('queue.state')}</th>
            <th scope="col" aria-sort="ascending">
              {t('queue.due')}
            </th>
            <th scope="col">{t('queue.handler')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.reference}>
              <th scope="row">
                {mayOpen ? (
                  <Link to={paths.office.request(row.reference)} onKeyDown={moveByKey}>
                    {row.reference}
                  </Link>
                ) : (
                  row.reference
                )}
              </th>
              <td className="person">
                {row.requester ?? (
                  <span className="muted">
                    {t(row.state === 'awaiting_verification' ? 'queue.unproved' : 'queue.unknown')}
                  </span>
                )}
              </td>
              <td>{word(`kind.${row.kind}`)}</td>
              <td>
                {word(`state.${row.state}`)}
                {row.awaitsReply ? <strong> · {t('queue.message')}</strong> : null}
              </td>
              <td>
                <Due due={row.due} />
              </td>
              <td>{row.handler ?? <span className="muted">{t('queue.none')}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** `j` and `k` move between the rows, only while one has the focus (WCAG 2.1.4); Enter opens, as on any link. */
function moveByKey(event: KeyboardEvent<HTMLAnchorElement>) {
  if ((event.key !== 'j' && event.key !== 'k') || event.ctrlKey || event.metaKey || event.altKey) return
  const links = [...(event.currentTarget.closest('tbody')?.querySelectorAll<HTMLAnchorElement>('th a') ?? [])]
  links[links.indexOf(event.currentTarget) + (event.key === 'j' ? 1 : -1)]?.focus()
}
