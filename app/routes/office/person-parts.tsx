import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { CaseState, RequestKind, StaffRole } from '#db/schema/words.ts'
import { paths } from '~/paths.ts'
import { Due, type DueView } from '~/ui/office-due.tsx'
import type { RecordSection } from './case-records.tsx'

type PersonCase = { reference: string; kind: RequestKind; state: CaseState; received: string; due: DueView }

/** The person's requests, each a link to its case. */
export function PersonCases({ cases }: { cases: PersonCase[] }) {
  const { t } = useTranslation('office')
  const { t: word } = useTranslation('words')
  return (
    <section aria-labelledby="cases" className="stack">
      <h2 id="cases">{t('person.cases')}</h2>
      {cases.length === 0 ? <p className="muted">{t('person.noCases')}</p> : null}
      {cases.length > 0 ? (
        <div className="scroll">
          <table className="grid">
            <caption className="vh">{t('person.cases')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('queue.number')}</th>
                <th scope="col">{t('queue.kind')}</th>
                <th scope="col">{t('queue.state')}</th>
                <th scope="col">{t('case.received')}</th>
                <th scope="col">{t('queue.due')}</th>
              </tr>
            </thead>
            <tbody>
              {cases.map((one) => (
                <tr key={one.reference}>
                  <th scope="row">
                    <Link to={paths.office.request(one.reference)}>{one.reference}</Link>
                  </th>
                  <td>{word(`kind.${one.kind}`)}</td>
                  <td>{word(`state.${one.state}`)}</td>
                  <td>{one.received}</td>
                  <td>
                    <Due due={one.due} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </section>
  )
}

/** Bans, restrictions, objections and holds, unfolded: what binds whoever works with the record. */
export function PersonStanding({ sections }: { sections: RecordSection[] }) {
  const { t } = useTranslation('office')
  return (
    <section aria-labelledby="standing" className="stack">
      <h2 id="standing">{t('person.standing')}</h2>
      {sections.length === 0 ? <p className="muted">{t('person.noStanding')}</p> : null}
      {sections.map((section) => (
        <section aria-labelledby={`standing-${section.id}`} key={section.id}>
          <h3 id={`standing-${section.id}`}>{section.title}</h3>
          {section.records.map((record) => (
            <table className="records" key={record.id}>
              <caption>{record.common}</caption>
              <tbody>
                {record.items.map((item) => (
                  <tr key={item.path}>
                    <th scope="row">{item.term}</th>
                    <td>{item.value}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ))}
        </section>
      ))}
    </section>
  )
}

type Consultation = { id: number; at: { iso: string; text: string }; role: StaffRole; purpose: string }

/** Who has looked at the record and why, newest first; this opening is the first of them. */
export function PersonConsultations({ consultations }: { consultations: Consultation[] }) {
  const { t } = useTranslation('office')
  const { t: word } = useTranslation('words')
  return (
    <section className="stack">
      <h2 id="consultations">{t('person.consultations')}</h2>
      <p className="muted">{t('person.consultationsHelp', { count: consultations.length })}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide table without links is scrolled with the keyboard */}
      <section className="scroll" aria-label={t('person.consultations')} tabIndex={0}>
        <table className="grid">
          <caption className="vh">{t('person.consultations')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('person.at')}</th>
              <th scope="col">{t('person.purpose')}</th>
              <th scope="col">{t('person.role')}</th>
            </tr>
          </thead>
          <tbody>
            {consultations.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  <time dateTime={one.at.iso}>{one.at.text}</time>
                </th>
                <td>{one.purpose}</td>
                <td>{word(`role.${one.role}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
