import { useTranslation } from 'react-i18next'
import type { Locale } from '#db/schema/words.ts'
import { fieldId, TextArea } from '~/ui/forms.tsx'
import { CorrectionTable, type CorrectionRow } from './case-corrections.tsx'
import { DecisionSheet, ReturnForm, type DecisionView } from './case-decision.tsx'
import { IntentForm, type Answered } from './case-form.tsx'
import { IdentityForm, type IdentityView } from './case-identity.tsx'
import { ErasurePlanTable, type PlanView } from './case-plan.tsx'
import { RefusalForm, type RefusalChoice } from './case-refusal.tsx'
import type { Step } from './case-step.ts'

export type Work = {
  step: Step
  version: number
  language: Locale
  isErasure: boolean
  /** The sender has no page: the letter carries the answer. */
  goesByMail: boolean
  /** Whom the officer may choose from, and whose records the choice has opened. */
  identity: { view: IdentityView; contactPersonIds: string[] } | null
  handler: string | null
  explanation: string | null
  corrections: CorrectionRow[]
  /** What an erasure would do if it were prepared now. */
  plan: PlanView | null
  decision: DecisionView | null
  sentBack: { who: string; at: string; reason: string } | null
  refusals: RefusalChoice[]
  /** Nobody in the register: the answer can say so. */
  nothingHeld: boolean
}

/** The middle: what was asked, then the one next step; what is not next is quiet below it. */
export function CaseWork({ work, answer }: { work: Work; answer: Answered }) {
  const { t } = useTranslation('office')
  const { step } = work
  const mayWork = step === 'correct' || step === 'erase' || step === 'answer'
  return (
    <>
      {work.explanation ? (
        <section aria-labelledby="asked">
          <h2 id="asked">{t('case.asked')}</h2>
          <p className="words" lang={work.language}>
            {work.explanation}
          </p>
        </section>
      ) : null}
      <section className="next stack" aria-labelledby="next">
        <h2 id="next">{t(`step.${step}.title`, { name: work.handler ?? '' })}</h2>
        <p>
          <output>{t(`step.${step}.text`)}</output>
        </p>
        {work.sentBack && mayWork ? <SentBack sentBack={work.sentBack} /> : null}
        <StepBody work={work} answer={answer} />
      </section>
      {work.corrections.length > 0 && step !== 'correct' ? (
        <CorrectionTable rows={work.corrections} mayDecide={false} />
      ) : null}
      {mayWork && work.refusals.length > 0 ? (
        <RefusalForm choices={work.refusals} version={work.version} language={work.language} answer={answer} />
      ) : null}
    </>
  )
}

function StepBody({ work, answer }: { work: Work; answer: Answered }) {
  const { t } = useTranslation('office')
  const { step, version, decision } = work
  switch (step) {
    case 'take':
      return <TakeForm version={version} label={t('step.take.button')} />
    case 'with_other':
      return <TakeForm version={version} label={t('step.with_other.button')} isQuiet />
    case 'identify':
      return work.identity ? <IdentityForm identity={work.identity.view} version={version} answer={answer} /> : null
    case 'correct':
      return (
        <IntentForm intent="decide_corrections" version={version}>
          <CorrectionTable rows={work.corrections} mayDecide values={answer.values} problems={answer.problems} />
          <button className="btn">{t('step.correct.button')}</button>
        </IntentForm>
      )
    case 'erase':
      return work.plan ? (
        <IntentForm intent="prepare_erasure" version={version}>
          <ErasurePlanTable plan={work.plan} />
          <button className="btn">{t('step.erase.button')}</button>
        </IntentForm>
      ) : null
    case 'answer':
      return <AnswerForm work={work} answer={answer} />
    case 'approve':
      return decision ? <ApproveForm decision={decision} version={version} answer={answer} /> : null
    default:
      return decision ? <DecisionSheet decision={decision} /> : null
  }
}

function ApproveForm(props: { decision: DecisionView; version: number; answer: Answered }) {
  const { t } = useTranslation('office')
  const { decision, version, answer } = props
  const { plan } = decision
  return (
    <>
      <DecisionSheet decision={decision} />
      <IntentForm intent="approve" version={version}>
        {plan ? <p>{t('step.approve.final')}</p> : null}
        <button className={plan ? 'btn btn-danger' : 'btn'}>
          {plan ? t('step.approve.erase', { count: plan.counts.erase }) : t('step.approve.refuse')}
        </button>
      </IntentForm>
      <ReturnForm version={version} answer={answer} />
    </>
  )
}

function TakeForm({ version, label, isQuiet = false }: { version: number; label: string; isQuiet?: boolean }) {
  return (
    <IntentForm intent="take" version={version}>
      <button className={isQuiet ? 'btn btn-2' : 'btn'}>{label}</button>
    </IntentForm>
  )
}

function AnswerForm({ work, answer }: { work: Work; answer: Answered }) {
  const { t } = useTranslation('office')
  return (
    <IntentForm intent="answer" version={work.version}>
      <TextArea
        name="answer"
        label={t('answer.label')}
        hint={t(work.goesByMail ? 'answer.byMail' : 'answer.hint', { language: t(`language.${work.language}`) })}
        lang={work.language}
        maxLength={10_000}
        defaultValue={answer.values?.answer}
        problem={answer.problems?.answer}
      />
      {work.nothingHeld && work.isErasure ? (
        <>
          <p>{t('answer.bySending')}</p>
          <input type="hidden" name="nothingHeld" value="yes" />
        </>
      ) : null}
      {work.nothingHeld && !work.isErasure ? (
        <div className="check">
          <input
            type="checkbox"
            id={fieldId('nothingHeld')}
            name="nothingHeld"
            value="yes"
            defaultChecked={answer.values ? answer.values.nothingHeld === 'yes' : true}
          />
          <label htmlFor={fieldId('nothingHeld')}>{t('answer.nothingHeld')}</label>
        </div>
      ) : null}
      <button className="btn">{t('step.answer.button')}</button>
    </IntentForm>
  )
}

function SentBack({ sentBack }: { sentBack: NonNullable<Work['sentBack']> }) {
  const { t } = useTranslation('office')
  return (
    <div className="note" data-tone="warn">
      <p>{t('decision.sentBack', { name: sentBack.who, date: sentBack.at })}</p>
      <p className="words">{sentBack.reason}</p>
    </div>
  )
}
