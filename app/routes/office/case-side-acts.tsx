import { useTranslation } from 'react-i18next'
import type { Locale } from '#db/schema/words.ts'
import { type Choice, Field, fieldId, Radios, Select, TextArea } from '~/ui/forms.tsx'
import { IntentForm, type Answered } from './case-form.tsx'

type Hand = { isMine: boolean; myId: string; from: string; colleagues: Choice[] }
/** `hasOpenness`: a part of the case was answered under the Openness Act. */
type Reopening = { grounds: Choice[]; latest: string; today: string; hasOpenness: boolean }

export type SideView = {
  version: number
  language: Locale
  reopened: { ground: string; explanation: string; order: string | null; at: string; due: string } | null
  transferred: { authority: string; explanation: string; at: string } | null
  hand: Hand | null
  mayTransfer: boolean
  reopen: Reopening | null
  standAside: Choice[]
}

type Props<View> = { view: View; version: number; language: Locale; answer: Answered }

/** What has befallen the case as a whole, and what may: quiet, below the one next step. */
export function CaseSideActs({ view, answer }: { view: SideView; answer: Answered }) {
  const { t } = useTranslation('office')
  const { version, language, reopened, transferred, hand, reopen } = view
  const shared = { version, language, answer }
  return (
    <section aria-labelledby="side" className="stack">
      <h2 id="side">{t('side.title')}</h2>
      {reopened ? (
        <div className="note">
          <p>{t('side.reopened', { ground: reopened.ground, date: reopened.at, due: reopened.due })}</p>
          {reopened.order ? <p>{t('side.order', { order: reopened.order })}</p> : null}
          <p className="words" lang={language}>
            {reopened.explanation}
          </p>
        </div>
      ) : null}
      {transferred ? (
        <div className="note">
          <p>{t('side.transferred', { authority: transferred.authority, date: transferred.at })}</p>
          <p className="words" lang={language}>
            {transferred.explanation}
          </p>
        </div>
      ) : null}
      {hand ? <HandOver view={hand} {...shared} /> : null}
      {view.mayTransfer ? <Transfer {...shared} /> : null}
      {reopen ? <Reopen view={reopen} {...shared} /> : null}
      <StandAside view={view.standAside} {...shared} />
    </section>
  )
}

function HandOver({ view, version, answer }: Props<Hand>) {
  const { t } = useTranslation('office')
  const { problems, values } = answer
  const { isMine, myId, from, colleagues } = view
  return (
    <details className="quiet" open={Boolean(problems?.handOverTo ?? problems?.handOverReason)}>
      <summary>{isMine ? t('side.handOver') : t('side.takeOver', { name: from })}</summary>
      <IntentForm intent="hand_over" version={version}>
        {isMine ? (
          <Select
            name="handOverTo"
            label={t('side.handOverTo')}
            choices={[{ value: '', label: t('side.choose') }, ...colleagues]}
            chosen={values?.handOverTo ?? ''}
            problem={problems?.handOverTo}
          />
        ) : (
          <input type="hidden" name="handOverTo" value={myId} />
        )}
        <TextArea
          name="handOverReason"
          label={t('side.handOverReason')}
          hint={t('side.handOverHint')}
          maxLength={1000}
          defaultValue={values?.handOverReason}
          problem={problems?.handOverReason}
        />
        <button className="btn btn-2">{t(isMine ? 'side.handOverButton' : 'side.takeOverButton')}</button>
      </IntentForm>
    </details>
  )
}

const transferFields = ['authority', 'transferReason', 'personKnows']

function Transfer({ version, language, answer }: Omit<Props<never>, 'view'>) {
  const { t } = useTranslation('office')
  const { problems, values } = answer
  return (
    <details className="quiet" open={answer.back === 'transfer' || transferFields.some((name) => problems?.[name])}>
      <summary>{t('side.transfer')}</summary>
      <IntentForm intent="transfer" version={version}>
        <p>{t('side.transferHelp')}</p>
        <Field
          name="authority"
          label={t('side.authority')}
          maxLength={300}
          defaultValue={values?.authority}
          problem={problems?.authority}
        />
        <TextArea
          name="transferReason"
          label={t('side.transferReason')}
          hint={t('side.readInMail', { language: t(`language.${language}`) })}
          lang={language}
          maxLength={2000}
          defaultValue={values?.transferReason}
          problem={problems?.transferReason}
        />
        <PersonKnows isChecked={values?.personKnows === 'yes'} problem={problems?.personKnows} />
        <button className="btn btn-2">{t('side.transferButton')}</button>
      </IntentForm>
    </details>
  )
}

function PersonKnows({ isChecked, problem }: { isChecked: boolean; problem: string | undefined }) {
  const { t } = useTranslation('office')
  const id = fieldId('personKnows')
  return (
    <div className="check">
      {problem ? (
        <p className="err" id={`${id}-problem`}>
          {problem}
        </p>
      ) : null}
      <input
        type="checkbox"
        id={id}
        name="personKnows"
        value="yes"
        defaultChecked={isChecked}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
      />
      <label htmlFor={id}>{t('side.personKnows')}</label>
    </div>
  )
}

const reopeningFields = ['reopeningGround', 'reopeningExplanation', 'orderReference', 'reopeningDue']

function Reopen({ view, version, language, answer }: Props<Reopening>) {
  const { t } = useTranslation('office')
  const { problems, values } = answer
  return (
    <details className="quiet" open={answer.back === 'reopen' || reopeningFields.some((name) => problems?.[name])}>
      <summary>{t('side.reopen')}</summary>
      <IntentForm intent="reopen" version={version}>
        <p>{t('side.reopenHelp')}</p>
        <Radios
          name="reopeningGround"
          label={t('side.reopeningGround')}
          choices={view.grounds}
          chosen={values?.reopeningGround ?? ''}
          problem={problems?.reopeningGround}
        />
        <TextArea
          name="reopeningExplanation"
          label={t('side.reopeningExplanation')}
          hint={t('side.readOnPage', { language: t(`language.${language}`) })}
          lang={language}
          maxLength={2000}
          defaultValue={values?.reopeningExplanation}
          problem={problems?.reopeningExplanation}
        />
        <Field
          name="orderReference"
          label={t('side.orderReference')}
          hint={t('side.orderHint')}
          maxLength={200}
          defaultValue={values?.orderReference}
          problem={problems?.orderReference}
        />
        <Field
          name="reopeningDue"
          type="date"
          label={t('side.reopeningDue')}
          hint={t('side.reopeningDueHint')}
          min={view.today}
          defaultValue={values?.reopeningDue ?? view.latest}
          problem={problems?.reopeningDue}
        />
        <ReopenOpenness isOffered={view.hasOpenness} answer={answer} />
        <button className="btn btn-2">{t('side.reopenButton')}</button>
      </IntentForm>
    </details>
  )
}

function ReopenOpenness({ isOffered, answer }: { isOffered: boolean; answer: Answered }) {
  const { t } = useTranslation('office')
  if (!isOffered) return null
  const id = fieldId('reopenOpenness')
  return (
    <div className="check">
      <input
        type="checkbox"
        id={id}
        name="reopenOpenness"
        value="yes"
        defaultChecked={answer.values?.reopenOpenness === 'yes'}
        aria-describedby={`${id}-hint`}
      />
      <label htmlFor={id}>{t('side.reopenOpenness')}</label>
      <p className="hint" id={`${id}-hint`}>
        {t('side.reopenOpennessHint')}
      </p>
    </div>
  )
}

function StandAside({ view, version, answer }: Props<Choice[]>) {
  const { t } = useTranslation('office')
  const { problems, values } = answer
  return (
    <details className="quiet" open={Boolean(problems?.disqualification)}>
      <summary>{t('side.standAside')}</summary>
      <IntentForm intent="stand_aside" version={version}>
        <p>{t('side.standAsideHelp')}</p>
        <Radios
          name="disqualification"
          label={t('side.standAsideGround')}
          choices={view}
          chosen={values?.disqualification ?? ''}
          problem={problems?.disqualification}
        />
        <button className="btn btn-2">{t('side.standAsideButton')}</button>
      </IntentForm>
    </details>
  )
}
