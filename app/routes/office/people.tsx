import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { may } from '~/identity/permission.ts'
import { requireStaff } from '~/identity/staff.server.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { paths } from '~/paths.ts'
import { consultSearch } from '~/register/consult-search.server.ts'
import { searchPeople } from '~/register/search-people.server.ts'
import { officeErrorMeta, OfficeError } from './office-error.tsx'
import { PeopleSearch } from './people-search.tsx'
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
  const { mayOpen, ...found } = useLoaderData<typeof loader>()
  const { t } = useTranslation('office')
  return (
    <div className="stack">
      <h1>{t('people.title')}</h1>
      <p className="muted">{t('people.lead')}</p>
      <PeopleSearch {...found} id="people-q" label={t('people.label')} heading="h2">
        <PeopleTable people={found.people} leadsTo={mayOpen ? paths.office.person : null} />
      </PeopleSearch>
      {mayOpen ? <p className="muted">{t('people.logged')}</p> : null}
    </div>
  )
}

export const meta: MetaFunction<typeof loader> = ({ data: page, error, matches }) =>
  page && !error ? [{ title: page.title }] : officeErrorMeta({ error, matches })

export { OfficeError as ErrorBoundary }
