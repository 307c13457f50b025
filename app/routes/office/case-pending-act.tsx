import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '~/paths.ts'
import type { WaitingIntent } from '~/requests/acts/waiting.ts'
import { fieldId } from '~/ui/forms.tsx'
import { useFocusOnChange, useLookAgain, useSecondsLeft, useWhatIsOver } from './pending-act-time.ts'

type Told = {
  id: string
  intent: WaitingIntent
  /** Who pressed. */
  who: string
  isMine: boolean
  /** When it goes, or when it ended. */
  at: { iso: string; text: string }
  texts: string[]
}

type Waits = Told & { stage: 'waits'; secondsLeft: number; mayUndo: boolean; mayHurry: boolean }
type Ended =
  | (Told & { stage: 'done' })
  /** `field`: where the officer goes on with what they typed. */
  | (Told & { stage: 'undone'; field: string | null })
  | (Told & { stage: 'failed'; why: string; mayForget: boolean })
export type PendingActView = Waits | Ended

/** A message or decision on its way, which can still be undone, or how the last one ended. Needs no script. */
export function CasePendingAct({ act, reference }: { act: PendingActView | null; reference: string }) {
  const box = useFocusOnChange(act ? `${act.id}/${act.stage}` : '')
  const waits = act?.stage === 'waits' ? act : null
  const seconds = useSecondsLeft(waits)
  useLookAgain(seconds === 0)
  const over = useWhatIsOver(act)
  const tone = act ? tones[act.stage] : over ? 'info' : undefined
  return (
    <div className="pending" ref={box} tabIndex={-1} data-tone={tone}>
      <output>{act ? <Headline act={act} /> : <Over intent={over} />}</output>
      <output className="vh">{waits ? <Aloud seconds={seconds} fromStart={waits.secondsLeft} /> : null}</output>
      {waits ? <Waiting act={waits} seconds={seconds} reference={reference} /> : null}
      {act && act.stage !== 'waits' ? <Told act={act} /> : null}
    </div>
  )
}

const tones = { waits: 'info', done: 'ok', undone: 'info', failed: 'warn' } as const

function Headline({ act: { stage, intent, at } }: { act: PendingActView }) {
  const { t } = useTranslation('office')
  return <strong>{t(`act.${stage}`, { what: t(`act.of.${intent}`), time: at.text })}</strong>
}

function Over({ intent }: { intent: WaitingIntent | null }) {
  const { t } = useTranslation('office')
  return intent ? <strong>{t('act.over', { what: t(`act.of.${intent}`) })}</strong> : null
}

/** Said at a few moments only, and politely: a clock that talks all the time would drown the page. */
function Aloud({ seconds, fromStart }: { seconds: number | null; fromStart: number }) {
  const { t } = useTranslation('office')
  if (seconds === null) return null
  if (seconds === 0) return t('act.going')
  const moment = [10, 30].find((one) => seconds <= one && one < fromStart)
  return moment === undefined ? null : t('act.left', { count: moment })
}

function Waiting({ act, seconds, reference }: { act: Waits; seconds: number | null; reference: string }) {
  const { t } = useTranslation('office')
  return (
    <>
      <p>
        {t('act.goesAt', { time: act.at.text })}{' '}
        {seconds === null ? null : (
          <span className="num" aria-hidden="true">
            {t('act.seconds', { count: seconds })}
          </span>
        )}
      </p>
      {act.isMine ? null : <p className="muted">{t('act.by', { name: act.who })}</p>}
      <div className="row">
        {act.mayUndo ? (
          <ActForm intent="undo_act" id={act.id}>
            <button className="btn">{t('act.undo')}</button>
          </ActForm>
        ) : null}
        {act.mayHurry ? (
          <ActForm intent="hurry_act" id={act.id}>
            <button className="btn btn-2">{t('act.hurry')}</button>
          </ActForm>
        ) : null}
        {seconds === null ? <Link to={paths.office.request(reference)}>{t('act.look')}</Link> : null}
      </div>
      <Texts texts={act.texts} />
    </>
  )
}

function Told({ act }: { act: Ended }) {
  const { t } = useTranslation('office')
  const mayForget = act.stage === 'undone' ? act.field !== null : act.stage === 'failed' && act.mayForget
  return (
    <>
      {act.stage === 'failed' ? <p>{act.why}</p> : null}
      {act.isMine ? null : <p className="muted">{t('act.by', { name: act.who })}</p>}
      {act.stage === 'undone' && act.field !== null ? (
        <p>
          {t('act.backInForm')} <a href={`#${fieldId(act.field)}`}>{t('act.toForm')}</a>
        </p>
      ) : null}
      {act.stage === 'failed' ? <Texts texts={act.texts} /> : null}
      {mayForget ? (
        <ActForm intent="forget_act" id={act.id}>
          <button className="btn btn-2 btn-sm">{t(act.stage === 'undone' ? 'act.discard' : 'act.seen')}</button>
        </ActForm>
      ) : null}
    </>
  )
}

function Texts({ texts }: { texts: string[] }) {
  const { t } = useTranslation('office')
  if (texts.length === 0) return null
  return (
    <details className="quiet">
      <summary>{t('act.texts')}</summary>
      {texts.map((text) => (
        <p className="words" key={text}>
          {text}
        </p>
      ))}
    </details>
  )
}

function ActForm({
  intent,
  id,
  children,
}: {
  intent: 'undo_act' | 'hurry_act' | 'forget_act'
  id: string
  children: ReactNode
}) {
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="act" value={id} />
      {children}
    </Form>
  )
}
