import { Form } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { ConsultationPurpose } from '~/audit/consultation.ts'
import { Select } from '~/ui/forms.tsx'

/** `note`: source and end of retention, where they differ from what the record's items have in common. */
type RecordItem = { path: string; term: string; value: string; note: string | null }

export type RecordSection = {
  id: string
  title: string
  count: number
  records: { id: string; common: string; items: RecordItem[] }[]
}

export type Records = {
  /** For what the reader opened them; null while they are closed. */
  purpose: ConsultationPurpose | null
  /** For what they may be opened; none where there is nothing to open. */
  purposes: readonly ConsultationPurpose[]
  sections: RecordSection[] | null
  isUnproved: boolean
}

/** What the register holds of the person: opened for a purpose, which goes to the access log that the person reads. */
export function CaseRecords({ records }: { records: Records }) {
  const { t } = useTranslation(['office', 'words'])
  const { purpose, purposes, sections, isUnproved } = records
  return (
    <section aria-labelledby="records" className="stack">
      <h2 id="records">{t('case.records')}</h2>
      {sections && purpose ? (
        <>
          <p className="muted">{t('consult.opened', { purpose: t(`words:consultation.${purpose}`) })}</p>
          <Sections sections={sections} />
        </>
      ) : purposes.length > 0 ? (
        <OpenRecords purposes={purposes} />
      ) : (
        <p className="muted">{t(isUnproved ? 'case.recordsAfterProof' : 'case.noRecords')}</p>
      )}
    </section>
  )
}

function OpenRecords({ purposes }: { purposes: readonly ConsultationPurpose[] }) {
  const { t } = useTranslation(['office', 'words'])
  const choices = purposes.map((value) => ({ value, label: t(`words:consultation.${value}`) }))
  return (
    <Form method="get" className="stack" preventScrollReset>
      <Select
        name="purpose"
        label={t('consult.purpose')}
        hint={t('consult.hint')}
        choices={choices}
        chosen={choices[0]!.value}
      />
      <button className="btn btn-2">{t('consult.button')}</button>
    </Form>
  )
}

/** A fold a table. */
function Sections({ sections }: { sections: RecordSection[] }) {
  const { t } = useTranslation('office')
  if (sections.length === 0) return <p className="muted">{t('case.noRecords')}</p>
  return (
    <div>
      {sections.map((section) => (
        <details className="quiet" key={section.id}>
          <summary>
            {section.title} <span className="num">({section.count})</span>
          </summary>
          <div className="stack">
            {section.records.map((record) => (
              <table className="records" key={record.id}>
                <caption>{record.common}</caption>
                <tbody>
                  {record.items.map((item) => (
                    <tr key={item.path}>
                      <th scope="row">{item.term}</th>
                      <td>
                        {item.value}
                        {item.note ? <span className="muted because">{item.note}</span> : null}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            ))}
            {section.count > section.records.length ? (
              <p className="muted">{t('case.cut', { count: section.records.length })}</p>
            ) : null}
          </div>
        </details>
      ))}
    </div>
  )
}
