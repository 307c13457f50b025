import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { may } from '~/identity/permission.ts'
import { requireStaff } from '~/identity/staff.server.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { consultSearch } from '~/register/consult-search.server.ts'
import { searchPeople } from '~/register/search-people.server.ts'
import { officeErrorMeta, OfficeError } from './office-error.tsx'
import { PeopleTable } from './people-table.tsx'

const pageSize = 25

/** Looks people up; what was typed stays in the address alone. */
export async function loader({ request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, 'people.search')
  const t = tFor(staff.locale, 'office')
  const { searchParams } = new URL(request.url)
  const q = (searchParams.get('q') ?? '').slice(0, 100)
  const cursor = z.uuid().safeParse(searchParams.get('cursor')).data ?? null
  const found = await searchPeople({ staff, q, after: cursor, limit: pageSize })
  if (q.trim()) await consultSearch(staff, found.people.length, new Date())
  const page = new URLSearchParams({ q })
  return {
    title: `${t('people.title')} – ${t('shell.desk')}`,
    q,
    mayOpen: may(staff.role, 'people.read'),
    ...found,
    first: cursor ? `?${page.toString()}` : null,
    next: found.next ? `?${new URLSearchParams({ q, cursor: found.next }).toString()}` : null,
  }
}

export default function People() {
  const { q, mayOpen, people, count, isCut, first, next } = useLoaderData<typeof loader>()
  const { t } = useTranslation('office')
  return (
    <div className="stack">
      <h1>{t('people.title')}</h1>
      <p className="muted">{t('people.lead')}</p>
      <search>
        <Form method="get" className="filters" key={q}>
          <div className="choice">
            <label htmlFor="people-q">{t('people.label')}</label>
            <input id="people-q" name="q" type="search" defaultValue={q} maxLength={100} size={36} autoComplete="off" />
          </div>
          <button className="btn btn-2 btn-sm">{t('people.button')}</button>
        </Form>
      </search>
      {people.length > 0 ? (
        <>
          <p>
            <output>
              {t('people.found', { count })} {isCut ? t('people.cut') : null}
            </output>
          </p>
          <PeopleTable people={people} mayOpen={mayOpen} />
        </>
      ) : q.trim() ? (
        <div className="empty">
          <h2>{t('people.none')}</h2>
          <p>{t('people.noneHelp')}</p>
        </div>
      ) : null}
      {first || next ? (
        <nav className="pages" aria-label={t('people.pages')}>
          {first ? <Link to={first}>{t('people.first')}</Link> : null}
          {next ? <Link to={next}>{t('people.next')}</Link> : null}
        </nav>
      ) : null}
      {mayOpen ? <p className="muted">{t('people.logged')}</p> : null}
    </div>
  )
}

export const meta: MetaFunction<typeof loader> = ({ data: page, error, matches }) =>
  page && !error ? [{ title: page.title }] : officeErrorMeta({ error, matches })

export { OfficeError as ErrorBoundary }
