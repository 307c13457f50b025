import type { LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, Outlet, useLoaderData, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { StaffRole } from '#db/schema/words.ts'
import { may } from '~/identity/permission.ts'
import { requireSignedInStaff, requireStaff } from '~/identity/staff.server.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { countDeadLetters } from '~/mail/list-letters.server.ts'
import { paths } from '~/paths.ts'
import { countQueue } from '~/requests/queries.server.ts'
import styles from '~/ui/office.css?url'
import type { Handle } from '~/ui/page.ts'
import { hasPages, OfficePages } from './office-pages.tsx'
import { queueViews } from './queue-views.ts'

/** The office asks for JavaScript, and does without it. */
export const handle: Handle = { script: true }

export const links = () => [{ rel: 'stylesheet', href: styles }]

/** `locale` is the officer's own: entry.server takes the language of the whole document from here. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { name, role, locale } = await requireSignedInStaff(request)
  const now = new Date()
  const [counts, deadLetters] = await Promise.all([
    may(role, 'case.list') ? countQueue({ staff: await requireStaff(request, 'case.list', now), now }) : null,
    may(role, 'mail.read') ? countDeadLetters() : 0,
  ])
  const t = tFor(locale, 'office')
  return { locale, name, role, counts, deadLetters, titles: { missing: t('shell.missing'), broken: t('shell.broken') } }
}

export default function OfficeLayout() {
  const { name, role, counts, deadLetters } = useLoaderData<typeof loader>()
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
      {counts || hasPages(role) ? <Rail counts={counts} role={role} deadLetters={deadLetters} /> : null}
      <main className="work" id="main">
        <Outlet />
      </main>
    </div>
  )
}

type Counts = ReturnType<typeof useLoaderData<typeof loader>>['counts']

function Rail({ counts, role, deadLetters }: { counts: Counts; role: StaffRole; deadLetters: number }) {
  const { t } = useTranslation('office')
  const { pathname, search } = useLocation()
  return (
    <nav className="rail" aria-labelledby={counts ? 'views' : 'pages'}>
      {counts ? (
        <>
          <h2 id="views">{t('shell.views')}</h2>
          <ul className="views">
            {queueViews.map(({ name, query }) => (
              <li key={name}>
                <Link
                  to={paths.office.queue() + query}
                  aria-current={pathname === paths.office.queue() && search === query ? 'page' : undefined}
                >
                  {t(`view.${name}`)}{' '}
                  <span className="num" data-tone={name === 'overdue' && counts.overdue > 0 ? 'bad' : undefined}>
                    {counts[name]}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <OfficePages role={role} deadLetters={deadLetters} />
    </nav>
  )
}
