import { useTranslation } from 'react-i18next'
import type { Locale } from '#db/schema/words.ts'
import { TextArea } from '~/ui/forms.tsx'
import { IntentForm, type Answered } from './case-form.tsx'

type TextView = { path: string; term: string; text: string; preview: string | null }
type RecordView = {
  table: string
  recordId: string
  title: string
  isSecret: boolean
  texts: TextView[]
  /** The passages hidden now, one a line. */
  passages: string
  seen: string
}
export type TextsView = {
  unread: RecordView[]
  read: RecordView[]
  /** More than are shown. */
  left: number
  language: Locale
  version: number
}

/**
 * Free texts that may speak of others (GDPR Art. 15(4)): read through one by one, passages hidden, each shown as the person
 * will get it before it is released. Works by typing the words; the text in the register stays as it is.
 */
export function CaseTexts({ view, answer }: { view: TextsView | null; answer: Answered }) {
  const { t } = useTranslation('office')
  if (!view) return null
  const { unread, read, left } = view
  return (
    <section aria-labelledby="texts" className="stack">
      <h2 id="texts">{t('texts.title')}</h2>
      <p>{unread.length > 0 ? t('texts.unread', { count: unread.length + left }) : t('texts.allRead')}</p>
      {unread.map((record) => (
        <TextRecord key={record.recordId} record={record} view={view} answer={answer} isUnread />
      ))}
      {left > 0 ? <p className="muted">{t('texts.left', { count: left })}</p> : null}
      {read.length > 0 ? (
        <details className="quiet" open={read.some(({ recordId }) => isAbout(answer, recordId))}>
          <summary>{t('texts.read', { count: read.length })}</summary>
          {read.map((record) => (
            <TextRecord key={record.recordId} record={record} view={view} answer={answer} isUnread={false} />
          ))}
        </details>
      ) : null}
    </section>
  )
}

type Props = { record: RecordView; view: TextsView; answer: Answered; isUnread: boolean }

function TextRecord({ record, view, answer, isUnread }: Props) {
  const { t } = useTranslation('office')
  const { recordId, title, isSecret, texts } = record
  return (
    <article aria-labelledby={`text-${recordId}`} className="stack">
      <h3 id={`text-${recordId}`}>{title}</h3>
      {isSecret ? <p className="muted">{t('texts.secret')}</p> : null}
      {texts.map(({ path, term, text, preview }) => (
        <div key={path}>
          <p>
            <strong>{term}</strong>
          </p>
          <p className="words">{text}</p>
          {preview === null ? null : (
            <>
              <p>{t('texts.preview')}</p>
              <p className="words">{preview}</p>
            </>
          )}
        </div>
      ))}
      <MarkForm record={record} view={view} answer={answer} />
      {isUnread ? (
        <IntentForm intent="release_text" version={view.version}>
          <Seen record={record} />
          <button className="btn btn-2">{t(record.passages ? 'texts.releaseMarked' : 'texts.releaseWhole')}</button>
        </IntentForm>
      ) : null}
    </article>
  )
}

function MarkForm({ record, view, answer }: Omit<Props, 'isUnread'>) {
  const { t } = useTranslation('office')
  const { recordId } = record
  const isBack = isAbout(answer, recordId)
  const values = isBack ? (answer.values ?? {}) : {}
  const problems = isBack ? (answer.problems ?? {}) : {}
  return (
    <details className="quiet" open={isBack || record.passages !== ''}>
      <summary>{t('texts.hide')}</summary>
      <IntentForm intent="mark_text" version={view.version}>
        <Seen record={record} />
        <p>{t('texts.onlyOthers')}</p>
        <TextArea
          name={`passages-${recordId}`}
          label={t('texts.passages')}
          hint={t('texts.passagesHint')}
          maxLength={10_000}
          rows={3}
          defaultValue={values[`passages-${recordId}`] ?? record.passages}
          problem={problems[`passages-${recordId}`]}
        />
        <button className="btn btn-2">{t('texts.mark')}</button>
      </IntentForm>
    </details>
  )
}

/** Which record, and what of it the officer has seen: another text is not released unseen. */
function Seen({ record: { table, recordId, seen } }: { record: RecordView }) {
  return (
    <>
      <input type="hidden" name="record" value={`${table}/${recordId}`} />
      <input type="hidden" name="seen" value={seen} />
    </>
  )
}

function isAbout({ values }: Answered, recordId: string): boolean {
  return values?.record?.endsWith(`/${recordId}`) ?? false
}
