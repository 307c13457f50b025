import type { LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, Outlet, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { may } from '~/identity/permission.ts'
import { findShortcuts } from '~/identity/queries.server.ts'
import { requireSignedInStaff, requireStaff, type VerifiedStaff } from '~/identity/staff.server.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { countUnreachedLetters } from '~/mail/list-letters.server.ts'
import { paths } from '~/paths.ts'
import { findKeptCanaryState } from '~/requests/canary/canary-state.server.ts'
import { countQueue } from '~/requests/desk/count-queue.server.ts'
import { listViews } from '~/requests/desk/list-views.server.ts'
import { filtersOfView } from '~/requests/desk/saved-view.ts'
import { listCasesWithDueHolds } from '~/requests/holds/list-due-holds.server.ts'
import styles from '~/ui/office.css?url'
import type { Handle } from '~/ui/page.ts'
import { CanaryAlarm } from './canary-alarm.tsx'
import { OfficeKeys } from './office-keys.tsx'
import { hasPages, OfficePages } from './office-pages.tsx'
import { QueueRail } from './queue-rail.tsx'
import { RailHolds } from './rail-holds.tsx'

/** The office asks for JavaScript, and does without it. */
export const handle: Handle = { script: true }

export const links = () => [{ rel: 'stylesheet', href: styles }]

/** `locale` is the officer's own: entry.server takes the language of the whole document from here. */
export async function loader({ request }: LoaderFunctionArgs) {
  const signedIn = await requireSignedInStaff(request)
  const { name, role, locale } = signedIn
  const now = new Date()
  const staff = may(role, 'case.list') ? await requireStaff(request, 'case.list', now) : null
  const [queue, holds, deadLetters, hasShortcuts, canary] = await Promise.all([
    staff ? queueOf(staff, now) : { counts: null, views: [] },
    staff && may(role, 'case.handle') ? listCasesWithDueHolds(staff, now) : [],
    may(role, 'mail.read') ? countUnreachedLetters() : 0,
    findShortcuts(signedIn),
    may(role, 'mail.read') ? findKeptCanaryState(now) : null,
  ])
  const t = tFor(locale, 'office')
  return {
    locale,
    name,
    role,
    ...queue,
    holds,
    deadLetters,
    hasShortcuts,
    canary: canary && {
      lost: canary.lost && { where: canary.lost.where, at: canary.lost.at.toISOString() },
      isLate: canary.isLate,
      arrivedAt: canary.arrivedAt?.toISOString() ?? null,
    },
    titles: { missing: t('shell.missing'), broken: t('shell.broken') },
  }
}

/** The rail: what the queue holds, and the saved views with their numbers. */
async function queueOf(staff: VerifiedStaff, now: Date) {
  const saved = await listViews(staff)
  const filters = saved.map(({ query }) => filtersOfView(query))
  const { views, ...counts } = await countQueue({ staff, now, views: filters })
  const links = saved.map(({ id, name, query, isOwn, ownerName }, index) => {
    return { id, name, query, owner: isOwn ? null : ownerName, count: views[index] ?? null }
  })
  return { counts, views: links }
}

export default function OfficeLayout() {
  const office = useLoaderData<typeof loader>()
  const { name, role } = office
  const { t } = useTranslation('office')
  const { t: word } = useTranslation('words')
  return (
    <div className="shell dense">
      <header className="bar">
        <a className="skip" href="#main">
          {t('shell.skip')}
        </a>
        <Link className="home" to={paths.office.queue()}>
          {t('shell.desk')}
        </Link>
        <p className="who">
          <Link to={paths.office.account()}>{name}</Link> · {word(`role.${role}`)}
        </p>
        <Form method="post" action={paths.office.signOut()} reloadDocument>
          <button className="btn btn-2 btn-sm">{t('shell.signOut')}</button>
        </Form>
      </header>
      {office.counts || hasPages(office.role) ? <Rail office={office} /> : null}
      <main className="work" id="main">
        <CanaryAlarm canary={office.canary} />
        <Outlet />
      </main>
    </div>
  )
}

type Office = ReturnType<typeof useLoaderData<typeof loader>>

function Rail({ office: { counts, views, holds, role, deadLetters, hasShortcuts } }: { office: Office }) {
  return (
    <nav className="rail" aria-labelledby={counts ? 'views' : 'pages'}>
      {counts ? <QueueRail counts={counts} views={views} mayHandle={may(role, 'case.handle')} /> : null}
      <RailHolds cases={holds} />
      <OfficePages role={role} deadLetters={deadLetters} />
      {counts ? <OfficeKeys isOn={hasShortcuts} /> : null}
    </nav>
  )
}
