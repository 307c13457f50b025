import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { requireStaff } from '~/identity/staff.server.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { paths } from '~/paths.ts'
import { findPersonName } from '~/register/search-people.server.ts'
import { mustStandAsideFrom } from '~/requests/desk/stand-aside-from-person.server.ts'
import { CaseRecords } from './case-records.tsx'
import { purposeIn, purposesFor } from './consult-view.ts'
import { officeErrorMeta, OfficeError } from './office-error.tsx'
import { PersonCases, PersonConsultations, PersonStanding } from './person-parts.tsx'
import { PersonPurpose } from './person-purpose.tsx'
import { openPerson } from './person-view.server.ts'

/** A person's page asks why it is opened; only with `?purpose=` is the record read, and the consultation kept. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, 'people.read')
  const id = z.uuid().safeParse(params.id).data
  const [person, mustStandAside] = id
    ? await Promise.all([findPersonName(id), mustStandAsideFrom(staff, id)])
    : [null, false]
  if (!id || !person) throw new Response(null, { status: 404 })
  const t = tFor(staff.locale, 'office')
  const { searchParams } = new URL(request.url)
  const purpose = purposeIn(searchParams, staff.role)
  const head = { title: `${person.name} – ${t('shell.desk')}`, person, purposes: purposesFor(staff.role) }
  if (mustStandAside) return data({ ...head, mustStandAside: true, problem: null, opened: null })
  if (!purpose) {
    const problem = searchParams.has('purpose') ? t('person.problem') : null
    return data({ ...head, mustStandAside: false, problem, opened: null }, problem ? 422 : 200)
  }
  const opened = await openPerson({ staff, id, purpose, now: new Date() })
  return data({ ...head, mustStandAside: false, problem: null, opened })
}

export default function Person() {
  const { person, purposes, mustStandAside, problem, opened } = useLoaderData<typeof loader>()
  const { t } = useTranslation('office')
  return (
    <div className="stack">
      <p className="muted">
        <Link to={paths.office.people()}>{t('person.back')}</Link>
      </p>
      <header className="case-head">
        <h1>
          {person.name} <span className="kind">{person.organization}</span>
        </h1>
      </header>
      {mustStandAside ? <p>{t('person.standAside')}</p> : null}
      {opened ? (
        <>
          <p className="muted">
            <Link to="?">{t('person.otherPurpose')}</Link>
          </p>
          <PersonCases cases={opened.cases} />
          <PersonStanding sections={opened.standing} />
          <CaseRecords records={opened.records} />
          <PersonConsultations consultations={opened.consultations} />
        </>
      ) : mustStandAside ? null : (
        <PersonPurpose purposes={purposes} problem={problem} />
      )}
    </div>
  )
}

export const meta: MetaFunction<typeof loader> = ({ data: page, error, matches }) =>
  page && !error ? [{ title: page.title }] : officeErrorMeta({ error, matches })

export { OfficeError as ErrorBoundary }
