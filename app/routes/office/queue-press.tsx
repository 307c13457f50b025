import { Form } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { paths } from '~/paths.ts'
import type { QueueView } from './queue-view.server.ts'

type Row = QueueView['rows'][number]
type Props = { row: Row; back: string }

/** A name corrected from its row with one press: what is and what will be stand before the button. */
export function AcceptFromRow({ row: { easy, reference }, back }: Props) {
  const { t } = useTranslation('office')
  if (!easy) return null
  return (
    <Form method="post" action={paths.office.request(reference)} className="press" preventScrollReset>
      <input type="hidden" name="intent" value="decide_corrections" />
      <input type="hidden" name="version" value={easy.version} />
      <input type="hidden" name="back" value={back} />
      {easy.corrections.map(({ id, oldValue, newValue }) => (
        <span key={id}>
          <del>
            <span className="vh">{t('correction.removed')} </span>
            {oldValue}
          </del>{' '}
          <ins>
            <span className="vh">{t('correction.added')} </span>
            {newValue}
          </ins>
          <input type="hidden" name={`outcome-${id}`} value="accepted" />
          <input type="hidden" name={`reason-${id}`} value="" />
        </span>
      ))}
      {easy.words ? <q lang={easy.language}>{easy.words}</q> : null}
      <button className="btn btn-2">
        {t('correction.accepted')} <span className="vh">{reference}</span>
      </button>
    </Form>
  )
}

/** What the reader has sent off and can still take back. */
export function UndoFromRow({ row: { act, reference }, back }: Props) {
  const { t } = useTranslation('office')
  if (!act?.undo) return null
  return (
    <Form method="post" action={paths.office.request(reference)} className="press" preventScrollReset>
      <input type="hidden" name="intent" value="undo_act" />
      <input type="hidden" name="act" value={act.undo} />
      <input type="hidden" name="back" value={back} />
      <button className="btn btn-2">
        {t('act.undo')} <span className="vh">{reference}</span>
      </button>
    </Form>
  )
}
