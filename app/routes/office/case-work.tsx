import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Locale } from '#db/schema/words.ts'
import { paths } from '~/paths.ts'
import { AddCorrection, type AddableView } from './case-add-correction.tsx'
import { AnswerForm, AnswerInPart, type PartChoice } from './case-answer.tsx'
import { CorrectBody } from './case-correct.tsx'
import { CorrectionTable, type CorrectionRow } from './case-corrections.tsx'
import { DecisionSheet, ReturnForm, type DecisionView } from './case-decision.tsx'
import { IntentForm, type Answered } from './case-form.tsx'
import { IdentityForm, type IdentityView } from './case-identity.tsx'
import type { guideFor } from './case-guide.ts'
import { ObjectForm } from './case-object.tsx'
import { ErasurePlanTable, type PlanView } from './case-plan.tsx'
import { RefusalForm, type RefusalChoice } from './case-refusal.tsx'
import { CaseSecrets, type SecretsView } from './case-secrets.tsx'
import { RestrictForm } from './case-restrict.tsx'
import type { Step } from './case-step.ts'

export type Work = {
  step: Step
  /** The sentence of guidance for what is decided here. */
  guide: ReturnType<typeof guideFor>
  version: number
  language: Locale
  /** Two people decide as soon as a record is held, so that one alone can only say that none is. */
  nothingElse: boolean
  /** The sender has no page: the letter carries the answer. */
  goesByMail: boolean
  /** The sender has neither a page nor an address: the office posts the answer. */
  goesByPost: boolean
  /** Whom the officer may choose from, and whose records the choice has opened. */
  identity: { view: IdentityView; contactPersonIds: string[] } | null
  /** A case taken up again can go on although nobody proves who asks. */
  mayTakeUnproved: boolean
  /** Nobody is at it. What is done takes it up; it can also be taken first. */
  mayTake: boolean
  handler: string | null
  explanation: string | null
  corrections: CorrectionRow[]
  /** Of a rectification that says in words what is wrong. */
  addable: AddableView
  /** What an erasure would do if it were prepared now; an objection to the customer relationship is one. */
  plan: PlanView | null
  /** Requests of the same person that are answered before an erasure, by their references. */
  answeredFirst: string[]
  /** What an answer to an access request may leave out; empty where there is nothing to give. */
  parts: PartChoice[]
  /** What of an access request no page gives; null where there is nothing such. */
  secrets: SecretsView | null
  decision: DecisionView | null
  /** `evidence`: of what came back, to go on from. */
  sentBack: { who: string; at: string; reason: string; evidence: string | null } | null
  refusals: RefusalChoice[]
  /** Grounds on which a part is not given, or a purpose goes on. */
  partRefusals: RefusalChoice[]
  isByPlan: boolean
  /** A rectification ends with something put right, or is refused by two. */
  mayAnswer: boolean
  /** Nobody in the register: the answer can say so. */
  nothingHeld: boolean
}

/** Steps in which the handler decides. */
const working: readonly Step[] = ['correct', 'erase', 'restrict', 'object', 'answer']
const takeable: readonly Step[] = [...working, 'waits']

/** The middle: what was asked, then the one next step; what is not next is quiet below it. */
export function CaseWork({ work, answer }: { work: Work; answer: Answered }) {
  const { t } = useTranslation('office')
  const { step } = work
  const mayWork = working.includes(step)
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
        {work.guide ? (
          <p className="guide muted">
            {t(`guide.${work.guide}.text`)} <cite>{t(`guide.${work.guide}.article`)}</cite>
          </p>
        ) : null}
        {work.sentBack && mayWork ? <SentBack sentBack={work.sentBack} /> : null}
        {work.answeredFirst.length > 0 ? <AnsweredFirst references={work.answeredFirst} /> : null}
        <StepBody work={work} answer={answer} />
        {work.mayTake && takeable.includes(step) ? (
          <>
            <p className="muted">{t('step.take.also')}</p>
            <TakeForm version={work.version} />
          </>
        ) : null}
      </section>
      {work.corrections.length > 0 && step !== 'correct' ? (
        <CorrectionTable rows={work.corrections} mayDecide={false} />
      ) : null}
      {mayWork ? (
        <RefusalForm
          choices={work.refusals}
          version={work.version}
          language={work.language}
          isObjection={step === 'object'}
          isByPlan={work.isByPlan}
          answer={answer}
        />
      ) : null}
    </>
  )
}

function StepBody({ work, answer }: { work: Work; answer: Answered }) {
  const { step, version, decision } = work
  if (working.includes(step)) return <WorkBody work={work} answer={answer} />
  switch (step) {
    case 'take':
      return <TakeForm version={version} isNext />
    // Taken over in so many words, further down.
    case 'with_other':
      return null
    case 'identify':
      return work.identity ? (
        <>
          <IdentityForm identity={work.identity.view} version={version} answer={answer} />
          {work.mayTakeUnproved ? <TakeUnproved version={version} /> : null}
        </>
      ) : null
    case 'approve':
      return decision ? (
        <ApproveForm decision={decision} version={version} isHeldUp={work.answeredFirst.length > 0} answer={answer} />
      ) : null
    default:
      return decision ? <DecisionSheet decision={decision} /> : null
  }
}

/** What the handler does, by the kind of the request. */
function WorkBody({ work, answer }: { work: Work; answer: Answered }) {
  const { t } = useTranslation('office')
  const { step, version, plan } = work
  const isHeldUp = work.answeredFirst.length > 0
  switch (step) {
    case 'correct':
      return <CorrectBody work={work} answer={answer} />
    case 'erase':
      if (plan && isHeldUp) return <ErasurePlanTable plan={plan} />
      return plan ? (
        <IntentForm intent="prepare_erasure" version={version}>
          <ErasurePlanTable plan={plan} />
          <button className="btn">{t('step.erase.button')}</button>
        </IntentForm>
      ) : null
    case 'restrict':
      return <RestrictForm version={version} answer={answer} />
    case 'object':
      return <ObjectForm {...work} answer={answer} />
    default:
      return <AnswerBody work={work} answer={answer} />
  }
}

function AnswerBody({ work, answer }: { work: Work; answer: Answered }) {
  const { t } = useTranslation('office')
  return (
    <>
      <AddCorrection {...work} isOpen answer={answer} />
      <CaseSecrets {...work} answer={answer} />
      {work.mayAnswer || answer.problems?.answer ? (
        <AnswerForm {...work} answer={answer} />
      ) : (
        <p>{t('answer.correctFirst')}</p>
      )}
      {work.parts.length > 0 ? <AnswerInPart {...work} answer={answer} /> : null}
    </>
  )
}

function ApproveForm(props: { decision: DecisionView; version: number; isHeldUp: boolean; answer: Answered }) {
  const { t } = useTranslation('office')
  const { decision, version, isHeldUp, answer } = props
  const { plan } = decision
  return (
    <>
      <DecisionSheet decision={decision} />
      {plan && isHeldUp ? null : (
        <IntentForm intent="approve" version={version}>
          {plan ? <p>{t('step.approve.final')}</p> : null}
          <button className={plan ? 'btn btn-danger' : 'btn'}>
            {plan
              ? t('step.approve.erase', { count: plan.counts.erase })
              : t(decision.outcome === 'grant' ? 'step.approve.grant' : 'step.approve.refuse')}
          </button>
        </IntentForm>
      )}
      <ReturnForm version={version} answer={answer} />
    </>
  )
}

/** GDPR Art. 15: an erasure waits until the person has been given what they asked for. */
function AnsweredFirst({ references }: { references: string[] }) {
  const { t } = useTranslation('office')
  return (
    <div className="note" data-tone="warn">
      <p>{t('answeredFirst')}</p>
      <ul>
        {references.map((reference) => (
          <li key={reference}>
            <Link to={paths.office.request(reference)}>{reference}</Link>
          </li>
        ))}
      </ul>
    </div>
  )
}

function TakeForm({ version, isNext = false }: { version: number; isNext?: boolean }) {
  const { t } = useTranslation('office')
  return (
    <IntentForm intent="take" version={version}>
      <button className={isNext ? 'btn' : 'btn btn-2'}>{t('step.take.button')}</button>
    </IntentForm>
  )
}

function TakeUnproved({ version }: { version: number }) {
  const { t } = useTranslation('office')
  return (
    <details className="quiet">
      <summary>{t('identity.unproved')}</summary>
      <p>{t('identity.unprovedHelp')}</p>
      <TakeForm version={version} />
    </details>
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
