import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FoundPerson } from '~/register/search-people.server.ts'

type Props = {
  people: FoundPerson[]
  /** Where a name leads; null: nowhere. */
  leadsTo: ((id: string) => string) | null
  /** One more column: what can be done with each. */
  act?: { title: string; of(person: FoundPerson): ReactNode }
}

/** Whom a search found, with the least that tells them apart, and why they were found. */
export function PeopleTable({ people, leadsTo, act }: Props) {
  const { t } = useTranslation('office')
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide table without links is scrolled with the keyboard
    <section className="scroll" aria-label={t('people.caption')} tabIndex={leadsTo ? undefined : 0}>
      <table className="grid">
        <caption className="vh">{t('people.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('people.name')}</th>
            <th scope="col">{t('people.organization')}</th>
            <th scope="col">{t('people.email')}</th>
            <th scope="col">{t('people.because')}</th>
            {act ? <th scope="col">{act.title}</th> : null}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row">{leadsTo ? <Link to={leadsTo(person.id)}>{person.name}</Link> : person.name}</th>
              <td className="person">
                {person.organization}
                {person.hasLeft ? <span className="muted"> · {t('people.left')}</span> : null}
              </td>
              <td>{person.email ?? <span className="muted">{t('people.noEmail')}</span>}</td>
              <td>{person.reasons.map((reason) => t(`people.reason.${reason}`)).join(', ')}</td>
              {act ? <td>{act.of(person)}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
