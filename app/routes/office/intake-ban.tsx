import { Form } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { Field } from '~/ui/forms.tsx'
import type { IntakeReturned } from './intake-returned.ts'

/** A ban by telephone: an address and one button (GDPR Art. 21(2)–(3)). */
export function IntakeBan({ returned: { values, problems } }: { returned: IntakeReturned }) {
  const { t } = useTranslation('office')
  return (
    <section aria-labelledby="ban" className="stack">
      <h2 id="ban">{t('intake.ban.title')}</h2>
      <p>{t('intake.ban.lead')}</p>
      <Form method="post" className="stack" preventScrollReset>
        <input type="hidden" name="intent" value="ban" />
        <Field
          name="email"
          label={t('intake.ban.email')}
          inputMode="email"
          autoComplete="off"
          maxLength={254}
          defaultValue={values.email}
          problem={problems.email}
        />
        <button className="btn">{t('intake.ban.button')}</button>
      </Form>
    </section>
  )
}
