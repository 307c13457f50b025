import { useTranslation } from 'react-i18next'
import { restrictionGrounds } from '#db/schema/words.ts'
import { Radios } from '~/ui/forms.tsx'
import { IntentForm, type Answered } from './case-form.tsx'

/** GDPR Art. 18(1)(a)–(d): on which of the four grounds the data are only stored from now on. */
export function RestrictForm({ version, answer }: { version: number; answer: Answered }) {
  const { t } = useTranslation('office')
  const { values = {}, problems = {} } = answer
  return (
    <IntentForm intent="prepare_restriction" version={version}>
      <Radios
        name="ground"
        label={t('restrict.ground')}
        problem={problems.ground}
        chosen={values.ground ?? ''}
        choices={restrictionGrounds.map((ground) => ({
          value: ground,
          label: t(`restrict.grounds.${ground}`),
          hint: t(`restrict.articles.${ground}`),
        }))}
      />
      <p className="muted">{t('restrict.effect')}</p>
      <button className="btn">{t('step.restrict.button')}</button>
    </IntentForm>
  )
}
