import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { parseEventCursor, parseEventFilter } from '~/audit/event-filter.ts'
import { findChainState } from '~/audit/find-chain-state.server.ts'
import { listEvents } from '~/audit/list-events.server.ts'
import { verifyForStaff } from '~/audit/verify-for-staff.server.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { may } from '~/identity/permission.ts'
import { listStaffNames } from '~/identity/queries.server.ts'
import { requireStaff } from '~/identity/staff.server.ts'
import { findCaseId, findReferences } from '~/requests/letters-of-cases.server.ts'
import { AuditChain } from './audit-chain.tsx'
import { AuditEvents } from './audit-events.tsx'
import { AuditFilterForm } from './audit-filters.tsx'
import { actionChoices, eventView } from './audit-view.server.ts'
import { Pager } from './pager.tsx'

const pageSize = 50

/** Who did what and when, in words; whom it concerned only by the case's number. */
export async function loader({ request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, 'audit.read')
  const { locale } = staff
  const { searchParams } = new URL(request.url)
  const filter = parseEventFilter(searchParams)
  const before = parseEventCursor(searchParams.get('cursor'))
  const [caseId, names, chain] = await Promise.all([
    filter.case ? findCaseId(filter.case) : null,
    listStaffNames(staff),
    findChainState(),
  ])
  const isOfNoCase = filter.case !== undefined && caseId === null
  const { rows, next, lookedThrough } = isOfNoCase
    ? { rows: [], next: null, lookedThrough: false }
    : await listEvents({ filter, caseId, before, limit: pageSize })
  const references = await findReferences([...new Set(rows.flatMap((row) => row.caseId ?? []))])
  const query = new URLSearchParams(Object.entries(filter))
  const first = `?${query.toString()}`
  if (next) query.set('cursor', String(next))
  const nameOf = new Map(names.map(({ id, name }) => [id, name]))
  const t = tFor(locale, 'office')
  return {
    title: `${t('admin.audit.title')} – ${t('shell.desk')}`,
    filter,
    names,
    actions: actionChoices(locale),
    chain: {
      last: chain.last && { ...chain.last, sealedAt: chain.last.sealedAt.toISOString() },
      unsealed: chain.unsealed,
    },
    mayOpenCases: may(staff.role, 'case.read'),
    rows: rows.map((row) => eventView(row, { references, nameOf, locale })),
    first: before ? first : null,
    next: next ? `?${query.toString()}` : null,
    lookedThrough,
  }
}

/** Walks the whole chain; asked for by a button, for it takes its time. */
export async function action({ request }: ActionFunctionArgs) {
  const { id, role } = await requireStaff(request, 'audit.read')
  const { sealed, unsealed, broken } = await verifyForStaff({ kind: 'staff', id, role }, new Date())
  return { report: { sealed, unsealed, broken } }
}

export default function Audit() {
  const { filter, names, actions, chain, rows, mayOpenCases, first, next, lookedThrough } =
    useLoaderData<typeof loader>()
  const { t } = useTranslation('office')
  const answer = useActionData<typeof action>()
  return (
    <>
      <h1>{t('admin.audit.title')}</h1>
      <AuditChain chain={chain} report={answer?.report ?? null} />
      <AuditFilterForm filter={filter} names={names} actions={actions} key={JSON.stringify(filter)} />
      {rows.length > 0 ? (
        <AuditEvents rows={rows} mayOpenCases={mayOpenCases} />
      ) : (
        <div className="empty">
          <h2>{t('admin.audit.empty')}</h2>
          <p>{t(lookedThrough ? 'admin.audit.emptyStretch' : 'admin.audit.emptyHelp')}</p>
        </div>
      )}
      <Pager first={first} next={next} older={t(lookedThrough ? 'admin.audit.further' : 'admin.audit.older')} />
    </>
  )
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]
