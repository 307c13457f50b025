import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { may } from '~/identity/permission.ts'
import { requireSignedInStaff, requireStaff } from '~/identity/staff.server.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { countQueue, listQueue } from '~/requests/queries.server.ts'
import { parseCursor, parseQueueFilters } from '~/requests/queue-filter.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { dueView } from './due-view.ts'
import { homeOf } from './office-pages.tsx'
import { QueueFigures } from './queue-figures.tsx'
import { QueueFilterForm } from './queue-filters.tsx'
import { QueueTable } from './queue-table.tsx'
import { viewOf } from './queue-views.ts'

const pageSize = 50

/** A role that has no business with cases is let in and shown that there is nothing for it; no case is read. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { role, locale } = await requireSignedInStaff(request)
  const now = new Date()
  const t = tFor(locale, 'office')
  if (!may(role, 'case.list')) {
    const home = homeOf(role)
    if (home) throw redirect(home)
    return { title: t('shell.noPages'), queue: null }
  }
  const staff = await requireStaff(request, 'case.list', now)
  const { search, searchParams } = new URL(request.url)
  const filters = parseQueueFilters(searchParams)
  const cursor = parseCursor(searchParams.get('cursor'))
  const [counts, { rows, next }] = await Promise.all([
    countQueue({ staff, now }),
    listQueue({ staff, filters, cursor, limit: pageSize, now }),
  ])
  const today = helsinkiDate(now)
  const view = viewOf(search)
  const query = new URLSearchParams(Object.entries(filters))
  const first = query.toString()
  if (next) query.set('cursor', next)
  return {
    title: `${t(`view.${view ?? 'chosen'}`)} – ${t('shell.desk')}`,
    queue: {
      view,
      filters,
      counts,
      mayOpen: may(role, 'case.read'),
      rows: rows.map((row) => ({
        reference: row.reference,
        kind: row.kind,
        state: row.state,
        requester: row.requesterName,
        handler: row.assigneeName,
        due: dueView(locale, row, today),
        awaitsReply: row.awaitsReply,
      })),
      first: cursor ? `?${first}` : null,
      next: next ? `?${query.toString()}` : null,
    },
  }
}

export default function Queue() {
  const { queue } = useLoaderData<typeof loader>()
  const { t } = useTranslation('office')
  if (!queue) return <NoPages />
  return (
    <>
      <h1>{t(`view.${queue.view ?? 'chosen'}`)}</h1>
      <QueueFigures counts={queue.counts} />
      <QueueFilterForm filters={queue.filters} key={JSON.stringify(queue.filters)} />
      {queue.rows.length > 0 ? (
        <QueueTable rows={queue.rows} mayOpen={queue.mayOpen} />
      ) : (
        <div className="empty">
          <h2>{t('queue.empty')}</h2>
          <p>{queue.view === 'open' ? t('queue.allDone') : t('queue.emptyHelp')}</p>
        </div>
      )}
      <nav className="pages" aria-label={t('queue.pages')}>
        {queue.first ? <Link to={queue.first}>{t('queue.first')}</Link> : null}
        {queue.next ? <Link to={queue.next}>{t('queue.next', { count: pageSize })}</Link> : null}
      </nav>
    </>
  )
}

function NoPages() {
  const { t } = useTranslation('office')
  return (
    <>
      <h1>{t('shell.noPages')}</h1>
      <p>{t('shell.noPagesHelp')}</p>
    </>
  )
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]
