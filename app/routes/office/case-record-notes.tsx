import { useTranslation } from 'react-i18next'
import type { Locale } from '#db/schema/words.ts'
import { Select, TextArea } from '~/ui/forms.tsx'
import { IntentForm, type Answered } from './case-form.tsx'

export type RecordNotesView = {
  notes: { id: string; record: string; note: string; at: string }[]
  /** Empty where none may be added. */
  records: { value: string; label: string }[]
  language: Locale
  version: number
}

/** Notes beside records that may not be altered (Accounting Act 2:7 §), on a rectification. */
export function CaseRecordNotes({ view, answer }: { view: RecordNotesView | null; answer: Answered }) {
  const { t } = useTranslation('office')
  if (!view) return null
  const { notes, records, language, version } = view
  const { values = {}, problems = {} } = answer
  return (
    <section aria-labelledby="record-notes" className="stack">
      <h2 id="record-notes">{t('recordNote.title')}</h2>
      {notes.map(({ id, record, note, at }) => (
        <div key={id}>
          <p className="muted">
            {record}, {at}
          </p>
          <p className="words" lang={language}>
            {note}
          </p>
        </div>
      ))}
      {records.length > 0 ? (
        <details className="quiet" open={Boolean(problems.noteRecord ?? problems.correctionNote)}>
          <summary>{t('recordNote.add')}</summary>
          <IntentForm intent="note_correction" version={version} key={notes.length}>
            <p>{t('recordNote.help')}</p>
            <Select
              name="noteRecord"
              label={t('recordNote.record')}
              problem={problems.noteRecord}
              chosen={values.noteRecord ?? ''}
              choices={[{ value: '', label: t('recordNote.choose') }, ...records]}
            />
            <TextArea
              name="correctionNote"
              label={t('recordNote.note')}
              hint={t('recordNote.noteHint', { language: t(`language.${language}`) })}
              lang={language}
              maxLength={4000}
              defaultValue={values.correctionNote}
              problem={problems.correctionNote}
            />
            <button className="btn btn-2">{t('recordNote.button')}</button>
          </IntentForm>
        </details>
      ) : null}
    </section>
  )
}
