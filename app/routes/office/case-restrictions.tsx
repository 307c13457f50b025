import { useTranslation } from 'react-i18next'
import type { Locale } from '#db/schema/words.ts'
import { TextArea } from '~/ui/forms.tsx'
import { IntentForm, type Answered } from './case-form.tsx'

export type RestrictionsView = {
  ground: string
  since: string
  /** `standing`: in force; `proposed`: its end awaits another person; `telling`: the person is being told; `lifted`. */
  stage: 'standing' | 'proposed' | 'telling' | 'lifted'
  liftedOn: string | null
  reason: string | null
  proposedBy: string | null
  mayPropose: boolean
  mayApprove: boolean
  mayTell: boolean
  language: Locale
  version: number
}

/** What a case has restricted, and how it ends: proposed, approved by another, told beforehand (GDPR Art. 18(3)). */
export function CaseRestrictions({ view, answer }: { view: RestrictionsView | null; answer: Answered }) {
  const { t } = useTranslation('office')
  if (!view) return null
  const { ground, since, stage, liftedOn, reason, proposedBy, version } = view
  return (
    <section aria-labelledby="restrictions" className="stack">
      <h2 id="restrictions">{t('lifting.title')}</h2>
      <p>{liftedOn ? t('lifting.was', { ground, since, date: liftedOn }) : t('lifting.is', { ground, since })}</p>
      {reason && stage !== 'lifted' ? (
        <>
          <p>{t(`lifting.${stage === 'proposed' ? 'proposed' : 'telling'}`, { name: proposedBy ?? '' })}</p>
          <p className="words">{reason}</p>
        </>
      ) : null}
      {view.mayPropose ? <ProposeForm view={view} answer={answer} /> : null}
      {view.mayApprove ? (
        <>
          <IntentForm intent="approve_lifting" version={version}>
            <button className="btn">{t('lifting.approve')}</button>
          </IntentForm>
          <IntentForm intent="return_lifting" version={version}>
            <button className="btn btn-2">{t('lifting.return')}</button>
          </IntentForm>
        </>
      ) : null}
      {view.mayTell ? (
        <IntentForm intent="lifting_told" version={version}>
          <p className="muted">{t('lifting.toldHelp')}</p>
          <button className="btn btn-2">{t('lifting.told')}</button>
        </IntentForm>
      ) : null}
    </section>
  )
}

function ProposeForm({ view: { version, language }, answer }: { view: RestrictionsView; answer: Answered }) {
  const { t } = useTranslation('office')
  return (
    <details className="quiet" open={answer.back === 'propose_lifting' || Boolean(answer.problems?.liftReason)}>
      <summary>{t('lifting.propose')}</summary>
      <IntentForm intent="propose_lifting" version={version}>
        <TextArea
          name="liftReason"
          label={t('lifting.reason')}
          hint={t('lifting.reasonHint', { language: t(`language.${language}`) })}
          lang={language}
          maxLength={4000}
          defaultValue={answer.values?.liftReason}
          problem={answer.problems?.liftReason}
        />
        <button className="btn btn-2">{t('lifting.proposeButton')}</button>
      </IntentForm>
    </details>
  )
}
