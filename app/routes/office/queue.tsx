import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useLocation, useRouteLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { may } from '~/identity/permission.ts'
import { requireSignedInStaff, requireStaff } from '~/identity/staff.server.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { IntakeLink } from './intake-link.tsx'
import type { loader as officeLoader } from './layout.tsx'
import { homeOf } from './office-pages.tsx'
import { QueueActs } from './queue-acts.tsx'
import { QueueEmpty } from './queue-empty.tsx'
import { QueueFigures } from './queue-figures.tsx'
import { QueueFilterForm } from './queue-filters.tsx'
import { useQueueKeys } from './queue-keys.ts'
import { QueueSave } from './queue-save.tsx'
import { QueueTable } from './queue-table.tsx'
import { type QueueView, queueView } from './queue-view.server.ts'

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
  const queue = await queueView(staff, new URL(request.url).searchParams, now)
  return { title: `${t(`view.${queue.view ?? 'chosen'}`)} – ${t('shell.desk')}`, queue }
}

export default function QueuePage() {
  const { queue } = useLoaderData<typeof loader>()
  return queue ? <Queue queue={queue} /> : <NoPages />
}

function Queue({ queue }: { queue: QueueView }) {
  const { t } = useTranslation('office')
  const office = useRouteLoaderData<typeof officeLoader>('routes/office/layout')
  const saved = office?.views.find(({ query }) => query === queue.here && query !== '')
  const { hash } = useLocation()
  // What a press in a row came to, said also to who does not see the row change.
  const pressed = queue.rows.flatMap(({ reference, act }) =>
    act && hash === `#${reference}` ? [{ reference, text: act.text }] : [],
  )
  const { isBusy, answer } = useQueueKeys({ isOn: office?.hasShortcuts ?? false, mayTake: queue.mayHandle })
  return (
    <>
      <h1>{saved?.name ?? t(`view.${queue.view ?? 'chosen'}`)}</h1>
      <IntakeLink role={office?.role} />
      {office?.counts ? <QueueFigures counts={office.counts} onTime={queue.onTime} /> : null}
      <QueueFilterForm filters={queue.filters} handlers={queue.handlers} mayHandle={queue.mayHandle} key={queue.here} />
      <output className="said" aria-busy={isBusy}>
        {[...answer, ...pressed].map(({ reference, text }) => (
          <span key={reference}>
            {reference}: {text}
          </span>
        ))}
      </output>
      <Rows queue={queue} />
      <Pages queue={queue} />
      <QueueSave here={queue.here} isSaved={!queue.mayBeSaved || saved !== undefined} />
    </>
  )
}

function Rows({ queue }: { queue: QueueView }) {
  const { t } = useTranslation('office')
  if (queue.rows.length === 0) return <QueueEmpty view={queue.view} q={queue.filters.q} />
  return (
    <>
      {queue.isCut ? <p className="note">{t('queue.cut')}</p> : null}
      {queue.mayOpen ? <QueueActs queue={queue} /> : null}
      <QueueTable queue={queue} />
    </>
  )
}

function Pages({ queue }: { queue: QueueView }) {
  const { t } = useTranslation('office')
  return (
    <nav className="pages" aria-label={t('queue.pages')}>
      {queue.first ? <Link to={queue.first}>{t('queue.first')}</Link> : null}
      {queue.next ? <Link to={queue.next}>{t('queue.next', { count: queue.pageSize })}</Link> : null}
      {queue.mayOpen && queue.rows.length > 0 ? (
        <a href={queue.csv} download>
          {t('queue.csv')}
        </a>
      ) : null}
    </nav>
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
