import { useTranslation } from 'react-i18next'
import type { AnswerDays } from '~/requests/clock/answered-on.ts'
import { Field } from '~/ui/forms.tsx'
import type { Answered } from './case-form.tsx'

/** The time limit runs again from the day when the person answered, not from when somebody presses the button. */
export function AnsweredOn({ days, answer }: { days: AnswerDays; answer: Answered }) {
  const { t } = useTranslation('office')
  return (
    <Field
      name="answeredOn"
      type="date"
      label={t('clock.answeredOn')}
      hint={t('clock.answeredOnHint')}
      min={days.earliest}
      max={days.latest}
      defaultValue={answer.values?.answeredOn ?? days.likely}
      problem={answer.problems?.answeredOn}
    />
  )
}
