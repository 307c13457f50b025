import { useTranslation } from 'react-i18next'
import { TextArea } from '~/ui/forms.tsx'
import { IntentForm, type Answered } from './case-form.tsx'

export type NotesView = {
  notes: { id: string; who: string; at: { iso: string; text: string }; body: string | null }[]
  version: number
  longest: number
}

/** What the office writes for itself: it leaves neither by mail nor in a copy. */
export function CaseNotes({ view, answer }: { view: NotesView; answer: Answered }) {
  const { t } = useTranslation('office')
  const { notes, version, longest } = view
  return (
    <section aria-labelledby="notes" className="stack">
      <h2 id="notes">{t('notes.title')}</h2>
      <p className="muted">{t('notes.inside')}</p>
      {notes.length > 0 ? (
        <ol className="messages">
          {notes.map((note) => (
            <li key={note.id} data-author="staff">
              <p className="muted">
                <strong>{note.who}</strong> <time dateTime={note.at.iso}>{note.at.text}</time>
              </p>
              {note.body === null ? <p className="muted">{t('notes.erased')}</p> : <p className="text">{note.body}</p>}
            </li>
          ))}
        </ol>
      ) : null}
      <details className="quiet" open={Boolean(answer.problems?.note)}>
        <summary>{t('notes.write')}</summary>
        <IntentForm intent="note" version={version} key={notes.length}>
          <TextArea
            name="note"
            label={t('notes.label')}
            hint={t('notes.hint')}
            maxLength={longest}
            defaultValue={answer.values?.note}
            problem={answer.problems?.note}
          />
          <button className="btn btn-2">{t('notes.button')}</button>
        </IntentForm>
      </details>
    </section>
  )
}
