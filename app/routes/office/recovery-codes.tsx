import { Form } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { Field } from '~/ui/forms.tsx'
import { Note, When } from '~/ui/parts.tsx'

type RecoveryCodesProps = { left: number; madeAt: string | null; made: string[] | null; problem: string | undefined }

/** How many codes are left, the new ones once, and the form that makes them after one more proof. */
export function RecoveryCodes({ left, madeAt, made, problem }: RecoveryCodesProps) {
  const { t } = useTranslation('office')
  return (
    <section aria-labelledby="codes-heading" className="stack">
      <h2 id="codes-heading">{t('admin.codes.title')}</h2>
      <p>{t('admin.codes.help')}</p>
      {made ? (
        <Note tone="ok" title={t('admin.codes.made')} focus>
          <p>{t('admin.codes.once')}</p>
          <ol className="codes">
            {made.map((code) => (
              <li key={code} className="secret">
                {code}
              </li>
            ))}
          </ol>
        </Note>
      ) : null}
      <p>
        {left > 0 ? t('admin.codes.left', { count: left }) : t('admin.codes.none')}
        {madeAt ? (
          <>
            {' '}
            {t('admin.codes.madeAt')} <When at={madeAt} format="dateTime" />.
          </>
        ) : null}
      </p>
      <Form method="post" className="stack" key={made?.[0] ?? 'form'}>
        <input type="hidden" name="intent" value="codes" />
        <Field
          name="password"
          label={t('signIn.password')}
          type="password"
          autoComplete="current-password"
          maxLength={256}
          problem={problem}
          required
        />
        <Field
          name="code"
          label={t('setUp.code')}
          hint={t('setUp.codeHint')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          required
        />
        <button className="btn btn-2">{t('admin.codes.make')}</button>
        {left > 0 ? <p className="hint">{t('admin.codes.replaces')}</p> : null}
      </Form>
    </section>
  )
}
