import { useTranslation } from 'react-i18next'

/** `note`: source and end of retention, where they differ from what the record's items have in common. */
type RecordItem = { path: string; term: string; value: string; note: string | null }

export type RecordSection = {
  id: string
  title: string
  count: number
  records: { id: string; common: string; items: RecordItem[] }[]
}

/** What the register holds of the person, a fold a table. Opening the page is in the access log. */
export function CaseRecords({ sections, isUnproved }: { sections: RecordSection[]; isUnproved: boolean }) {
  const { t } = useTranslation('office')
  return (
    <section aria-labelledby="records" className="stack">
      <h2 id="records">{t('case.records')}</h2>
      <p className="muted">
        {t(sections.length > 0 ? 'case.recordsLogged' : isUnproved ? 'case.recordsAfterProof' : 'case.noRecords')}
      </p>
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
    </section>
  )
}
