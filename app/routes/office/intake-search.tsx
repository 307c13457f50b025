import { Form, Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { paths } from '~/paths.ts'
import type { FoundPeople, FoundPerson } from '~/register/search-people.server.ts'

type Props = FoundPeople & { q: string; first: string | null }

/** Whose request it is: each row leads to the form, and bans with one press. */
export function IntakeSearch({ q, people, count, isCut, first, next }: Props) {
  const { t } = useTranslation('office')
  return (
    <section aria-labelledby="who" className="stack">
      <h2 id="who">{t('intake.who')}</h2>
      <search>
        <Form method="get" className="filters" key={q}>
          <div className="choice">
            <label htmlFor="intake-q">{t('intake.search')}</label>
            <input id="intake-q" name="q" type="search" defaultValue={q} maxLength={100} size={36} autoComplete="off" />
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
          <Found people={people} />
        </>
      ) : null}
      {people.length === 0 && q.trim() ? (
        <div className="empty">
          <h3>{t('people.none')}</h3>
          <p>{t('people.noneHelp')}</p>
        </div>
      ) : null}
      {first || next ? (
        <nav className="pages" aria-label={t('people.pages')}>
          {first ? <Link to={first}>{t('people.first')}</Link> : null}
          {next ? <Link to={next}>{t('people.next')}</Link> : null}
        </nav>
      ) : null}
    </section>
  )
}

function Found({ people }: { people: FoundPerson[] }) {
  const { t } = useTranslation('office')
  return (
    <section className="scroll" aria-label={t('people.caption')}>
      <table className="grid">
        <caption className="vh">{t('people.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('people.name')}</th>
            <th scope="col">{t('people.organization')}</th>
            <th scope="col">{t('people.email')}</th>
            <th scope="col">{t('people.because')}</th>
            <th scope="col">{t('intake.ban.title')}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                <Link to={`${paths.office.intake()}?person=${person.id}`}>{person.name}</Link>
              </th>
              <td className="person">
                {person.organization}
                {person.hasLeft ? <span className="muted"> · {t('people.left')}</span> : null}
              </td>
              <td>{person.email ?? <span className="muted">{t('people.noEmail')}</span>}</td>
              <td>{person.reasons.map((reason) => t(`people.reason.${reason}`)).join(', ')}</td>
              <td>{person.email ? <BanOne person={person} /> : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
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
