import { useTranslation } from 'react-i18next'
import type { Locale } from '#db/schema/words.ts'
import { Radios, TextArea } from '~/ui/forms.tsx'
import { IntentForm, type Answered } from './case-form.tsx'

export type RefusalChoice = { code: string; article: string; text: string; requiresEvidence: boolean }

/** Refusing is never the next step: it is folded, and asks for a ground of the law and for reasons (GDPR Art. 12(4)). */
export function RefusalForm(props: {
  choices: RefusalChoice[]
  version: number
  language: Locale
  /** Then the interests of both sides are weighed in writing (GDPR Art. 21(1)). */
  isObjection: boolean
  /** An erasure's plan says what stays and why, so that is no ground for refusing the whole. */
  isByPlan: boolean
  answer: Answered
}) {
  const { choices, version, language, isObjection, isByPlan, answer } = props
  const { t } = useTranslation('office')
  const { values = {}, problems = {} } = answer
  if (choices.length === 0) return null
  return (
    <details
      className="quiet"
      open={answer.back === 'refuse' || Object.keys(problems).some((name) => name.startsWith('refusal'))}
    >
      <summary>{t('refusal.title')}</summary>
      <IntentForm intent="refuse" version={version}>
        <p>{t('refusal.help')}</p>
        {isByPlan ? <p>{t('refusal.byPlan')}</p> : null}
        <Radios
          name="refusalCode"
          label={t('refusal.ground')}
          problem={problems.refusalCode}
          chosen={values.refusalCode ?? ''}
          choices={choices.map(({ code, article, text, requiresEvidence }) => ({
            value: code,
            label: text,
            hint: requiresEvidence ? `${article}. ${t('refusal.needsEvidence')}` : article,
          }))}
        />
        <TextArea
          name="refusalReasons"
          label={t('refusal.reasons')}
          hint={t('refusal.reasonsHint', { language: t(`language.${language}`) })}
          lang={language}
          maxLength={10_000}
          defaultValue={values.refusalReasons}
          problem={problems.refusalReasons}
        />
        {isObjection ? (
          <TextArea
            name="refusalBalancing"
            label={t('object.balancing')}
            hint={t('object.refusalHint')}
            lang={language}
            maxLength={10_000}
            defaultValue={values.refusalBalancing}
            problem={problems.refusalBalancing}
          />
        ) : null}
        <TextArea
          name="refusalEvidence"
          label={t('refusal.evidence')}
          hint={t('refusal.evidenceHint')}
          maxLength={10_000}
          defaultValue={values.refusalEvidence}
          problem={problems.refusalEvidence}
        />
        <TextArea
          name="refusalIntent"
          label={t('refusal.intent')}
          hint={t('refusal.intentHint')}
          maxLength={10_000}
          defaultValue={values.refusalIntent}
          problem={problems.refusalIntent}
        />
        <button className="btn btn-2">{t('refusal.button')}</button>
      </IntentForm>
    </details>
  )
}
