import { Form } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { paths } from '~/paths.ts'
import { longestNote } from '~/requests/desk/note.ts'
import type { QueueView } from './queue-view.server.ts'

type Sent = Partial<Record<'to' | 'reason' | 'note', string>>
type QueueActsProps = {
  queue: Pick<QueueView, 'here' | 'mayHandle' | 'handlers'>
  /** The rows that were ticked on the page before; without them, those of the table belong to this form. */
  cases?: string[]
  sent?: Sent
}

/** What can be done to the ticked rows at once: a form that needs no script; each act has its own button. */
export function QueueActs({ queue: { here, mayHandle, handlers }, cases = [], sent = {} }: QueueActsProps) {
  const { t } = useTranslation('office')
  return (
    <Form method="post" action={paths.office.many()} className="acts" id="many" aria-label={t('many.title')}>
      {/* Enter in a field would press the first button: this one does nothing. */}
      <button disabled hidden>
        {t('many.title')}
      </button>
      <input type="hidden" name="back" value={here} />
      {cases.map((value) => (
        <input key={value} type="hidden" name="case" value={value} />
      ))}
      <p className="muted">{t('many.title')}</p>
      {mayHandle ? (
        <button className="btn btn-2 btn-sm" name="intent" value="take" aria-keyshortcuts="a">
          {t('many.take')}
        </button>
      ) : null}
      {mayHandle && handlers.length > 0 ? (
        <details open={sent.reason !== undefined}>
          <summary>{t('many.handOver')}</summary>
          <div className="panel stack">
            <div className="field">
              <label htmlFor="field-to">{t('many.to')}</label>
              <select id="field-to" name="to" defaultValue={sent.to ?? ''}>
                <option value="">{t('many.choose')}</option>
                {handlers.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </div>
            <div className="field">
              <label htmlFor="field-reason">{t('many.reason')}</label>
              <textarea
                id="field-reason"
                name="reason"
                rows={2}
                maxLength={longestNote}
                defaultValue={sent.reason ?? ''}
              />
            </div>
            <button className="btn btn-2 btn-sm" name="intent" value="hand_over">
              {t('many.handOverButton')}
            </button>
          </div>
        </details>
      ) : null}
      <details open={sent.note !== undefined}>
        <summary>{t('many.note')}</summary>
        <div className="panel stack">
          <div className="field">
            <label htmlFor="field-note">{t('many.noteText')}</label>
            <textarea id="field-note" name="note" rows={3} maxLength={longestNote} defaultValue={sent.note ?? ''} />
          </div>
          <button className="btn btn-2 btn-sm" name="intent" value="note">
            {t('many.noteButton')}
          </button>
        </div>
      </details>
    </Form>
  )
}
