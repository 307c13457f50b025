import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { tFor } from '~/i18n/i18n.server.ts'
import { localeOf } from '~/i18n/locales.ts'
import { checkCode } from '~/identity/sign-in-staff.server.ts'
import { requireHalfSignedIn } from '~/identity/staff.server.ts'
import { paths } from '~/paths.ts'
import { Field } from '~/ui/forms.tsx'
import { Door } from '~/ui/office-door.tsx'
import { OfficeProblems } from '~/ui/office-problems.tsx'
import styles from '~/ui/office.css?url'
import { readForm } from '~/ui/read-form.server.ts'

export const links = () => [{ rel: 'stylesheet', href: styles }]

export async function loader({ request }: LoaderFunctionArgs) {
  await requireHalfSignedIn(request)
  return { title: tFor(localeOf(request), 'office')('code.title') }
}

export async function action({ request }: ActionFunctionArgs) {
  await requireHalfSignedIn(request)
  const t = tFor(localeOf(request), 'office')
  const { code = '' } = await readForm(request)
  const outcome = await checkCode({ request, code: code.replaceAll(/\s/g, ''), now: new Date() })
  if (outcome === 'refused' || outcome === 'locked') return data({ problems: { code: t(`code.${outcome}`) } }, 422)
  return redirect(paths.office.queue(), { status: 303, headers: { 'Set-Cookie': outcome.cookie } })
}

export default function SignInCode() {
  const { t } = useTranslation('office')
  const answer = useActionData<typeof action>()
  return (
    <Door heading={t('code.title')}>
      <OfficeProblems problems={answer?.problems} />
      <p>{t('code.intro')}</p>
      <Form method="post" className="stack">
        <Field
          name="code"
          label={t('code.label')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          problem={answer?.problems.code}
          required
        />
        <button className="btn">{t('code.submit')}</button>
      </Form>
      <p>
        <Link to={paths.office.signIn()} reloadDocument>
          {t('code.again')}
        </Link>
      </p>
    </Door>
  )
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]
