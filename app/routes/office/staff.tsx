import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { tFor } from '~/i18n/i18n.server.ts'
import { listStaff } from '~/identity/queries.server.ts'
import { requireStaff } from '~/identity/staff.server.ts'
import { staffStates } from '~/identity/staff-state.ts'
import { paths } from '~/paths.ts'
import { canonicalAddress } from '~/rules/address.ts'
import { When } from '~/ui/parts.tsx'
import { Pager } from './pager.tsx'
import { StaffStateTag } from './staff-state-tag.tsx'
import { staffView } from './staff-view.ts'
import { Tabs } from './tabs.tsx'

const pageSize = 50

export async function loader({ request }: LoaderFunctionArgs) {
  const admin = await requireStaff(request, 'staff.manage')
  const now = new Date()
  const { searchParams } = new URL(request.url)
  const state = staffStates.find((one) => one === searchParams.get('state')) ?? null
  const { rows, next } = await listStaff(admin, { state, after: cursorIn(searchParams), limit: pageSize })
  const here = state ? `?state=${state}` : ''
  const t = tFor(admin.locale, 'office')
  return {
    title: `${t('admin.staff.title')} – ${t('shell.desk')}`,
    state,
    rows: rows.map((row) => ({ ...staffView(row, now), isSelf: row.id === admin.id })),
    first: searchParams.has('cursor') ? here || '?' : null,
    next: next ? `${here || '?'}${here ? '&' : ''}cursor=${encodeURIComponent(next)}` : null,
  }
}

/** The address after which the page begins. */
function cursorIn(search: URLSearchParams): string | null {
  const address = canonicalAddress(search.get('cursor') ?? '')
  return 'canonical' in address ? address.canonical : null
}

export default function Staff() {
  const { state, rows, first, next } = useLoaderData<typeof loader>()
  const { t } = useTranslation('office')
  const { t: word } = useTranslation('words')
  const views = [null, ...staffStates].map((one) => ({
    to: one ? `${paths.office.staff()}?state=${one}` : paths.office.staff(),
    label: t(one ? `admin.staff.views.${one}` : 'admin.staff.views.all'),
    isHere: one === state,
  }))
  return (
    <>
      <div className="head">
        <h1>{t('admin.staff.title')}</h1>
        <Link className="btn" to={paths.office.staffInvite()}>
          {t('admin.staff.invite')}
        </Link>
      </div>
      <Tabs label={t('admin.staff.viewsLabel')} tabs={views} />
      {rows.length > 0 ? (
        <section className="scroll" aria-label={t('admin.staff.caption')}>
          <table className="grid">
            <caption className="vh">{t('admin.staff.caption')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('admin.staff.name')}</th>
                <th scope="col">{t('admin.staff.email')}</th>
                <th scope="col">{t('admin.staff.role')}</th>
                <th scope="col">{t('admin.staff.state')}</th>
                <th scope="col">{t('admin.staff.lastSignIn')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    <Link to={paths.office.staffMember(row.id)}>{row.name}</Link>
                    {row.isSelf ? <span className="muted"> {t('admin.staff.you')}</span> : null}
                  </th>
                  <td>{row.email}</td>
                  <td>{word(`role.${row.role}`)}</td>
                  <td>
                    <StaffStateTag state={row.state} isLocked={row.isLocked} isExpired={row.isExpired} />
                  </td>
                  <td>
                    {row.lastSignInAt ? (
                      <When at={row.lastSignInAt} format="dateTime" />
                    ) : (
                      <span className="muted">{t('admin.staff.never')}</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : (
        <div className="empty">
          <h2>{t('admin.staff.empty')}</h2>
        </div>
      )}
      <Pager first={first} next={next} older={t('queue.next', { count: pageSize })} />
    </>
  )
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]
