import { useTranslation } from 'react-i18next'
import type { Locale } from '#db/schema/words.ts'
import { Radios, TextArea } from '~/ui/forms.tsx'
import { IntentForm, type Answered } from './case-form.tsx'

export type RefusalChoice = { code: string; article: string; text: string }

/** Refusing is never the next step: it is folded, and asks for a ground of the law and for reasons (GDPR Art. 12(4)). */
export function RefusalForm(props: {
  choices: RefusalChoice[]
  version: number
  language: Locale
  /** Then the interests of both sides are weighed in writing (GDPR Art. 21(1)). */
  isObjection: boolean
  answer: Answered
}) {
  const { choices, version, language, isObjection, answer } = props
  const { t } = useTranslation('office')
  const { values = {}, problems = {} } = answer
  return (
    <details
      className="quiet"
      open={
        answer.back === 'refuse' ||
        Boolean(problems.refusalCode ?? problems.refusalReasons ?? problems.refusalBalancing)
      }
    >
      <summary>{t('refusal.title')}</summary>
      <IntentForm intent="refuse" version={version}>
        <p>{t('refusal.help')}</p>
        <Radios
          name="refusalCode"
          label={t('refusal.ground')}
          problem={problems.refusalCode}
          chosen={values.refusalCode ?? ''}
          choices={choices.map(({ code, article, text }) => ({ value: code, label: text, hint: article }))}
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
        <button className="btn btn-2">{t('refusal.button')}</button>
      </IntentForm>
    </details>
  )
}
