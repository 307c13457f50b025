import { useTranslation } from 'react-i18next'
import type { DecisionOutcome } from '#db/schema/words.ts'
import { TextArea } from '~/ui/forms.tsx'
import { IntentForm, type Answered } from './case-form.tsx'
import { ErasurePlanTable, type PlanView } from './case-plan.tsx'
import type { RefusalChoice } from './case-refusal.tsx'

export type DecisionView = {
  outcome: DecisionOutcome
  prepared: { who: string; at: string }
  approved: { who: string; at: string } | null
  refusal: RefusalChoice | null
  reasons: string | null
  /** The balancing of an objection. */
  balancing: string | null
  /** For the office alone: what a refusal rests on, and what shows the intent to abuse. */
  evidence: string | null
  intentEvidence: string | null
  /** On which ground a restriction is granted, and for which purposes an objection. */
  ground: string | null
  purposes: string[]
  /** Purposes that the objection is read not to be about. */
  notAsked: string[]
  /** What is not given. */
  parts: { term: string; refusal: RefusalChoice; reasons: string }[]
  plan: PlanView | null
}

/** A decision as prepared: what is approved is what is carried out. */
export function DecisionSheet({ decision }: { decision: DecisionView }) {
  const { t } = useTranslation('office')
  const { prepared, approved, refusal, reasons, ground, purposes, notAsked, parts, plan } = decision
  return (
    <div className="stack">
      <p>{t('decision.prepared', { name: prepared.who, date: prepared.at })}</p>
      {approved ? <p>{t('decision.approved', { name: approved.who, date: approved.at })}</p> : null}
      {refusal ? (
        <p>
          <strong>{t('decision.refused')}</strong> {refusal.text} <span className="muted">{refusal.article}</span>
        </p>
      ) : null}
      {ground ? <p>{t('decision.restricts', { ground })}</p> : null}
      {purposes.length > 0 ? <p>{t('decision.ends', { purposes: purposes.join(', ') })}</p> : null}
      {notAsked.length > 0 ? <p>{t('decision.notAsked', { purposes: notAsked.join(', ') })}</p> : null}
      {reasons ? <p className="words">{reasons}</p> : null}
      <Headed heading={t('object.balancing')} text={decision.balancing} />
      <Headed heading={t('refusal.evidence')} text={decision.evidence} />
      <Headed heading={t('refusal.intent')} text={decision.intentEvidence} />
      {parts.map(({ term, refusal: why, reasons: own }) => (
        <div key={term + why.code + own}>
          <p>
            <strong>{t('decision.notGiven', { term })}</strong> {why.text} <span className="muted">{why.article}</span>
          </p>
          {own ? <p className="words">{own}</p> : null}
        </div>
      ))}
      {plan ? <ErasurePlanTable plan={plan} /> : null}
    </div>
  )
}

function Headed({ heading, text }: { heading: string; text: string | null }) {
  if (!text) return null
  return (
    <>
      <p>{heading}</p>
      <p className="words">{text}</p>
    </>
  )
}

/** The approver's other way: back to the officer, with a reason. */
export function ReturnForm({ version, answer }: { version: number; answer: Answered }) {
  const { t } = useTranslation('office')
  return (
    <details className="quiet" open={Boolean(answer.problems?.returnReason)}>
      <summary>{t('return.title')}</summary>
      <IntentForm intent="return" version={version}>
        <TextArea
          name="returnReason"
          label={t('return.reason')}
          maxLength={2000}
          defaultValue={answer.values?.returnReason}
          problem={answer.problems?.returnReason}
        />
        <button className="btn btn-2">{t('return.button')}</button>
      </IntentForm>
    </details>
  )
}
