import { Form } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { paths } from '~/paths.ts'
import type { FoundPeople, FoundPerson } from '~/register/search-people.server.ts'
import { PeopleSearch } from './people-search.tsx'
import { PeopleTable } from './people-table.tsx'

type Props = FoundPeople & { q: string; first: string | null }

/** Whose request it is: each row leads to the form, and bans with one press. */
export function IntakeSearch(found: Props) {
  const { t } = useTranslation('office')
  const ban = { title: t('intake.ban.title'), of: banOne }
  return (
    <section aria-labelledby="who" className="stack">
      <h2 id="who">{t('intake.who')}</h2>
      <PeopleSearch {...found} id="intake-q" label={t('intake.search')} heading="h3">
        <PeopleTable people={found.people} leadsTo={(id) => `${paths.office.intake()}?person=${id}`} act={ban} />
      </PeopleSearch>
    </section>
  )
}

/** Who has an address or a number here can be banned by it. */
function banOne(person: FoundPerson) {
  return person.isReachable ? <BanOne person={person} /> : null
}

function BanOne({ person: { id, name } }: { person: FoundPerson }) {
  const { t } = useTranslation('office')
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="intent" value="ban" />
      <input type="hidden" name="contactPersonId" value={id} />
      <button className="btn btn-2 btn-sm">
        {t('intake.ban.one')} <span className="vh">{name}</span>
      </button>
    </Form>
  )
}
