import { useTranslation } from 'react-i18next'
import { type Choice, Field, Select } from '~/ui/forms.tsx'
import { IntentForm, type Answered } from './case-form.tsx'

export type AddableView = {
  /** Empty where nothing can be added. */
  fields: Choice[]
  /** The words of those fields that hold one of a list. */
  words: string
}

/** A correction that the person told in words, field by field (GDPR Art. 16); what is added is decided afterwards. */
export function AddCorrection(props: { addable: AddableView; isOpen: boolean; version: number; answer: Answered }) {
  const { addable, isOpen, version, answer } = props
  const { t } = useTranslation('office')
  const { values = {}, problems = {} } = answer
  if (addable.fields.length === 0) return null
  return (
    <details className="quiet" open={isOpen || Boolean(problems.correctionField ?? problems.correctionValue)}>
      <summary>{t('addCorrection.title')}</summary>
      <IntentForm intent="add_correction" version={version} key={version}>
        <p>{t('addCorrection.help')}</p>
        <Select
          name="correctionField"
          label={t('addCorrection.field')}
          problem={problems.correctionField}
          chosen={values.correctionField ?? ''}
          choices={[{ value: '', label: t('addCorrection.choose') }, ...addable.fields]}
        />
        <Field
          name="correctionValue"
          label={t('addCorrection.value')}
          hint={t('addCorrection.valueHint', { words: addable.words })}
          defaultValue={values.correctionValue}
          problem={problems.correctionValue}
          autoComplete="off"
        />
        <button className="btn btn-2">{t('addCorrection.button')}</button>
      </IntentForm>
    </details>
  )
}
