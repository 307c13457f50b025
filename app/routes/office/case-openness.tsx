import { useTranslation } from 'react-i18next'
import type { Locale } from '#db/schema/words.ts'
import { fieldId, TextArea } from '~/ui/forms.tsx'
import { IntentForm, type Answered } from './case-form.tsx'
import { Sentences } from './case-sentences.tsx'

export type OpennessView = {
  facts: string[]
  answer: string | null
  /** A part beside the GDPR, or the word that the matter is large. */
  opening: 'part' | 'large' | null
  mayAnswer: boolean
}

type Props = { view: OpennessView; version: number; language: Locale; answer: Answered }

/** The part of a case under the Openness Act 621/1999: its date, its answer, and what the reader may do about it. */
export function Openness(props: Props) {
  const { t } = useTranslation('office')
  const { view, language } = props
  const isOpened = view.facts.length > 0
  return (
    <>
      {isOpened ? <h3>{t('clock.openness')}</h3> : null}
      <Sentences of={view.facts} />
      {view.answer ? (
        <p className="words" lang={language}>
          {view.answer}
        </p>
      ) : null}
      {view.mayAnswer ? <AnswerOpenness {...props} /> : null}
      {view.opening ? <OpenOpenness {...props} /> : null}
    </>
  )
}

function OpenOpenness({ view, version }: Props) {
  const { t } = useTranslation('office')
  const isPart = view.opening === 'part'
  return (
    <details className="quiet">
      <summary>{isPart ? t('clock.openButton') : t('clock.largeButton')}</summary>
      <IntentForm intent="open_openness" version={version}>
        <p>{isPart ? t('clock.opennessHelp') : t('clock.largeHelp')}</p>
        {isPart ? (
          <div className="check">
            <input type="checkbox" id={fieldId('isLarge')} name="isLarge" value="yes" />
            <label htmlFor={fieldId('isLarge')}>{t('clock.isLarge')}</label>
          </div>
        ) : (
          <input type="hidden" name="isLarge" value="yes" />
        )}
        <button className="btn btn-2">{isPart ? t('clock.openButton') : t('clock.largeButton')}</button>
      </IntentForm>
    </details>
  )
}

function AnswerOpenness({ version, language, answer }: Props) {
  const { t } = useTranslation('office')
  return (
    <IntentForm intent="answer_openness" version={version}>
      <TextArea
        name="opennessAnswer"
        label={t('clock.answer')}
        hint={t('clock.answerHint', { language: t(`language.${language}`) })}
        lang={language}
        maxLength={10_000}
        defaultValue={answer.values?.opennessAnswer}
        problem={answer.problems?.opennessAnswer}
      />
      <button className="btn btn-2">{t('clock.answerButton')}</button>
    </IntentForm>
  )
}
