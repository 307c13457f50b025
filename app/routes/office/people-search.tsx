import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FoundPeople } from '~/register/search-people.server.ts'

type Props = FoundPeople & {
  q: string
  first: string | null
  id: string
  label: string
  /** Of the words that nobody was found. */
  heading: 'h2' | 'h3'
  /** Whom the search found, as a table. */
  children: ReactNode
}

/** The search of the register: its field, what it found, and the way to more of it. */
export function PeopleSearch({ q, people, count, isCut, first, next, id, label, heading: Heading, children }: Props) {
  const { t } = useTranslation('office')
  return (
    <>
      <search>
        <Form method="get" className="filters" key={q}>
          <div className="choice">
            <label htmlFor={id}>{label}</label>
            <input id={id} name="q" type="search" defaultValue={q} maxLength={100} size={36} autoComplete="off" />
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
          {children}
        </>
      ) : q.trim() ? (
        <div className="empty">
          <Heading>{t('people.none')}</Heading>
          <p>{t('people.noneHelp')}</p>
        </div>
      ) : null}
      {first || next ? (
        <nav className="pages" aria-label={t('people.pages')}>
          {first ? <Link to={first}>{t('people.first')}</Link> : null}
          {next ? <Link to={next}>{t('people.next')}</Link> : null}
        </nav>
      ) : null}
    </>
  )
}
