import { useTranslation } from 'react-i18next'
import { objectionPurposes, type Locale } from '#db/schema/words.ts'
import { Radios, Select, TextArea } from '~/ui/forms.tsx'
import { IntentForm, type Answered } from './case-form.tsx'
import { ErasurePlanTable, type PlanView } from './case-plan.tsx'
import type { RefusalChoice } from './case-refusal.tsx'

type Props = {
  /** What an erasure would do: that is what ending the customer relationship means. */
  plan: PlanView | null
  partRefusals: RefusalChoice[]
  version: number
  language: Locale
  answer: Answered
}

/** GDPR Art. 21(1): purpose by purpose, with the balancing in writing. */
export function ObjectForm({ plan, partRefusals, version, language, answer }: Props) {
  const { t } = useTranslation('office')
  const { values = {}, problems = {} } = answer
  return (
    <IntentForm intent="prepare_objection" version={version}>
      {objectionPurposes.map((purpose) => (
        <Radios
          key={purpose}
          name={`purpose-${purpose}`}
          label={t(`object.purpose.${purpose}`)}
          problem={problems[`purpose-${purpose}`]}
          chosen={values[`purpose-${purpose}`] ?? ''}
          choices={(['grant', 'refuse', 'none'] as const).map((verdict) => ({
            value: verdict,
            label: t(`object.verdict.${verdict}`),
          }))}
        />
      ))}
      <Select
        name="objectionCode"
        label={t('object.code')}
        hint={t('object.codeHint')}
        problem={problems.objectionCode}
        chosen={values.objectionCode ?? ''}
        choices={[
          { value: '', label: t('object.noCode') },
          ...partRefusals.map(({ code, text }) => ({ value: code, label: text })),
        ]}
      />
      <TextArea
        name="balancing"
        label={t('object.balancing')}
        hint={t('object.balancingHint', { language: t(`language.${language}`) })}
        lang={language}
        maxLength={10_000}
        defaultValue={values.balancing}
        problem={problems.balancing}
      />
      <TextArea
        name="objectionEvidence"
        label={t('refusal.evidence')}
        hint={t('object.evidenceHint')}
        maxLength={10_000}
        defaultValue={values.objectionEvidence}
        problem={problems.objectionEvidence}
      />
      {plan ? (
        <details className="quiet">
          <summary>{t('object.plan')}</summary>
          <ErasurePlanTable plan={plan} />
        </details>
      ) : null}
      <button className="btn">{t('step.object.button')}</button>
    </IntentForm>
  )
}
