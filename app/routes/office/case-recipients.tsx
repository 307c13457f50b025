import { useTranslation } from 'react-i18next'
import { type Choice, Field, Radios } from '~/ui/forms.tsx'
import { IntentForm, type Answered } from './case-form.tsx'

type Task = {
  id: string
  recipient: string
  action: string
  due: string
  isLate: boolean
  /** What to tell the recipient. */
  notice: string
  done: { outcome: string; who: string; at: string; evidence: string } | null
}

export type RecipientsView = { tasks: Task[]; outcomes: Choice[]; mayAcknowledge: boolean; version: number }

/** Whom a correction, an erasure or a restriction is to be told, and what they said (GDPR Art. 19). */
export function CaseRecipients({ view, answer }: { view: RecipientsView; answer: Answered }) {
  const { t } = useTranslation('office')
  const { tasks } = view
  if (tasks.length === 0) return null
  const left = tasks.filter(({ done }) => done === null).length
  return (
    <section aria-labelledby="recipients" className="stack">
      <h2 id="recipients">{t('recipients.title')}</h2>
      <p>
        <strong>{left > 0 ? t('recipients.left', { count: left }) : t('recipients.allDone')}</strong>
      </p>
      {left > 0 ? <p className="muted">{t('recipients.how')}</p> : null}
      <ul className="stack">
        {tasks.map((task) => (
          <li key={task.id}>
            <p>
              <strong>{task.recipient}</strong>: {task.action}
            </p>
            {task.done ? (
              <>
                <p>
                  {task.done.outcome}.{' '}
                  <span className="muted">{t('recipients.noted', { name: task.done.who, date: task.done.at })}</span>
                </p>
                <p className="words">{task.done.evidence}</p>
              </>
            ) : (
              <>
                <p className="muted">{t(task.isLate ? 'recipients.late' : 'recipients.due', { date: task.due })}</p>
                {view.mayAcknowledge ? (
                  <>
                    <details className="quiet">
                      <summary>{t('recipients.show', { name: task.recipient })}</summary>
                      <p className="words">{task.notice}</p>
                    </details>
                    <Acknowledge task={task} view={view} answer={answer} />
                  </>
                ) : null}
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Acknowledge({ task, view, answer }: { task: Task; view: RecipientsView; answer: Answered }) {
  const { t } = useTranslation('office')
  const outcome = `recipientOutcome-${task.id}`
  const evidence = `evidence-${task.id}`
  const { problems, values } = answer
  return (
    <details className="quiet" open={Boolean(problems?.[outcome] ?? problems?.[evidence])}>
      <summary>{t('recipients.acknowledge', { name: task.recipient })}</summary>
      <IntentForm intent="acknowledge" version={view.version}>
        <input type="hidden" name="taskId" value={task.id} />
        <Radios
          name={outcome}
          label={t('recipients.outcome')}
          choices={view.outcomes}
          chosen={values?.[outcome] ?? ''}
          problem={problems?.[outcome]}
        />
        <Field
          name={evidence}
          label={t('recipients.evidence')}
          hint={t('recipients.evidenceHint')}
          maxLength={1000}
          defaultValue={values?.[evidence]}
          problem={problems?.[evidence]}
        />
        <button className="btn btn-2">{t('recipients.button')}</button>
      </IntentForm>
    </details>
  )
}
