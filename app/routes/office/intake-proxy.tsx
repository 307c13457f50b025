import { useTranslation } from 'react-i18next'
import { mandates } from '#db/schema/words.ts'
import { longestContact, longestName } from '~/requests/intake/proxy.ts'
import { Field, Select } from '~/ui/forms.tsx'
import type { IntakeReturned } from './intake-returned.ts'

/** Who asks on behalf of the person: open where something was written in it. */
export function IntakeProxy({ values, problems }: Pick<IntakeReturned, 'values' | 'problems'>) {
  const { t } = useTranslation('office')
  const names = ['proxyName', 'proxyContact', 'mandate', 'mandateSeen']
  const problem = problems.mandateSeen
  return (
    <details open={names.some((name) => values[name] || problems[name])}>
      <summary>{t('intake.proxy.title')}</summary>
      <div className="stack">
        <p>{t('intake.proxy.lead')}</p>
        <Field
          name="proxyName"
          label={t('intake.proxy.name')}
          problem={problems.proxyName}
          defaultValue={values.proxyName}
          maxLength={longestName}
          autoComplete="off"
        />
        <Field
          name="proxyContact"
          label={t('intake.proxy.contact')}
          hint={t('intake.proxy.contactHint')}
          problem={problems.proxyContact}
          defaultValue={values.proxyContact}
          maxLength={longestContact}
          autoComplete="off"
        />
        <Select
          name="mandate"
          label={t('intake.proxy.mandate')}
          problem={problems.mandate}
          chosen={values.mandate ?? ''}
          choices={[
            { value: '', label: t('intake.choose') },
            ...mandates.map((value) => ({ value: value as string, label: t(`intake.mandate.${value}`) })),
          ]}
        />
        <div className="field">
          {problem ? (
            <p className="err" id="field-mandateSeen-problem">
              {problem}
            </p>
          ) : null}
          <div className="check">
            <input
              type="checkbox"
              id="field-mandateSeen"
              name="mandateSeen"
              value="yes"
              defaultChecked={values.mandateSeen === 'yes'}
              aria-invalid={problem ? true : undefined}
              aria-describedby={problem ? 'field-mandateSeen-problem' : undefined}
            />
            <label htmlFor="field-mandateSeen">{t('intake.proxy.seen')}</label>
          </div>
        </div>
      </div>
    </details>
  )
}
