import { Form, Link, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { paths } from '~/paths.ts'
import { type QueueViewName, queueViews } from './queue-views.ts'

export type SavedViewLink = { id: string; name: string; query: string; count: number | null; owner: string | null }
type QueueRailProps = { counts: Record<QueueViewName, number>; views: SavedViewLink[]; mayHandle: boolean }

/** The views of the queue with their numbers: ours, then the saved ones. */
export function QueueRail({ counts, views, mayHandle }: QueueRailProps) {
  const { t } = useTranslation('office')
  const { pathname, search } = useLocation()
  const here = pathname === paths.office.queue() ? search : null
  return (
    <>
      {mayHandle ? <NextCase pathname={pathname} /> : null}
      <h2 id="views">{t('shell.views')}</h2>
      <ul className="views" aria-labelledby="views">
        {queueViews.map(({ name, query }) => (
          <li key={name}>
            <Link to={paths.office.queue() + query} aria-current={here === query ? 'page' : undefined}>
              {t(`view.${name}`)}{' '}
              <span className="num" data-tone={name === 'overdue' && counts.overdue > 0 ? 'bad' : undefined}>
                {counts[name]}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {views.length > 0 ? (
        <>
          <h2 id="saved">{t('saved.title')}</h2>
          <ul className="views" aria-labelledby="saved">
            {views.map(({ id, name, query, count, owner }) => (
              <li key={id}>
                <Link to={paths.office.queue() + query} aria-current={here === query ? 'page' : undefined}>
                  <span>
                    {name}
                    {owner ? <small className="muted"> · {owner}</small> : null}
                  </span>{' '}
                  {count === null ? null : <span className="num">{count}</span>}
                </Link>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  )
}

/** Takes up the next case to work on, other than the one that is open. */
function NextCase({ pathname }: { pathname: string }) {
  const { t } = useTranslation('office')
  const [, reference = ''] = /\/requests\/(TP-[\d-]+)$/.exec(pathname) ?? []
  return (
    <Form method="post" action={paths.office.next()} id="next-case">
      <input type="hidden" name="after" value={reference} />
      <button className="btn btn-2 btn-sm" aria-keyshortcuts="e">
        {t('keys.next')}
      </button>
    </Form>
  )
}
