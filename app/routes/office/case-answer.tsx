import { useTranslation } from 'react-i18next'
import type { Locale } from '#db/schema/words.ts'
import { fieldId, Select, TextArea } from '~/ui/forms.tsx'
import { IntentForm, type Answered } from './case-form.tsx'
import type { RefusalChoice } from './case-refusal.tsx'
import { SecretsDelivered, type SecretsView } from './case-secrets.tsx'

/** A table of the description that an answer to an access request may leave out. */
export type PartChoice = { table: string; term: string }

type Props = {
  version: number
  language: Locale
  nothingElse: boolean
  goesByMail: boolean
  goesByPost: boolean
  nothingHeld: boolean
  secrets: SecretsView | null
  answer: Answered
}

/** One officer's answer, which ends the request. */
export function AnswerForm(props: Props) {
  const { version, language, nothingElse, goesByMail, goesByPost, nothingHeld, secrets, answer } = props
  const { t } = useTranslation('office')
  return (
    <IntentForm intent="answer" version={version}>
      <TextArea
        name="answer"
        label={t('answer.label')}
        hint={t(`answer.${goesByPost ? 'byPost' : goesByMail ? 'byMail' : 'hint'}`, {
          language: t(`language.${language}`),
        })}
        lang={language}
        maxLength={10_000}
        defaultValue={answer.values?.answer}
        problem={answer.problems?.answer}
      />
      {nothingHeld && nothingElse ? (
        <>
          <p>{t('answer.bySending')}</p>
          <input type="hidden" name="nothingHeld" value="yes" />
        </>
      ) : null}
      {nothingHeld && !nothingElse ? (
        <div className="check">
          <input
            type="checkbox"
            id={fieldId('nothingHeld')}
            name="nothingHeld"
            value="yes"
            defaultChecked={answer.values?.answer === undefined || answer.values.nothingHeld === 'yes'}
          />
          <label htmlFor={fieldId('nothingHeld')}>{t('answer.nothingHeld')}</label>
        </div>
      ) : null}
      <SecretsDelivered name="secretsDelivered" secrets={secrets} answer={answer} />
      <button className="btn">{t('step.answer.button')}</button>
    </IntentForm>
  )
}

type PartProps = {
  parts: PartChoice[]
  partRefusals: RefusalChoice[]
  version: number
  language: Locale
  goesByPost: boolean
  secrets: SecretsView | null
  answer: Answered
}

/** GDPR Art. 12(4), 15(4): what is not given, table by table, each with its ground and reasons; another person approves. */
export function AnswerInPart(props: PartProps) {
  const { parts, partRefusals, version, language, goesByPost, secrets, answer } = props
  const { t } = useTranslation('office')
  const { values = {}, problems = {} } = answer
  const isBack = answer.back === 'answer_in_part' || Object.keys(problems).some((name) => name.startsWith('part'))
  const choices = [
    { value: '', label: t('answer.given') },
    ...partRefusals.map(({ code, text }) => ({ value: code, label: text })),
  ]
  return (
    <details className="quiet" open={isBack}>
      <summary>{t('answer.inPart')}</summary>
      <IntentForm intent="answer_in_part" version={version}>
        <p>{t('answer.inPartHelp')}</p>
        <TextArea
          name="partAnswer"
          label={t('answer.label')}
          hint={t(goesByPost ? 'answer.byPost' : 'answer.hint', { language: t(`language.${language}`) })}
          lang={language}
          maxLength={10_000}
          defaultValue={values.partAnswer}
          problem={problems.partAnswer}
        />
        {parts.map(({ table, term }) => (
          <fieldset key={table} className="field">
            <legend>{term}</legend>
            <Select
              name={`partCode-${table}`}
              label={t('answer.partGround')}
              problem={problems[`partCode-${table}`]}
              chosen={values[`partCode-${table}`] ?? ''}
              choices={choices}
            />
            <TextArea
              name={`partReasons-${table}`}
              label={t('answer.partReasons')}
              lang={language}
              maxLength={4000}
              rows={2}
              defaultValue={values[`partReasons-${table}`]}
              problem={problems[`partReasons-${table}`]}
            />
          </fieldset>
        ))}
        <SecretsDelivered name="partSecrets" secrets={secrets} answer={answer} />
        <button className="btn btn-2">{t('answer.inPartButton')}</button>
      </IntentForm>
    </details>
  )
}
