import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { tFor } from '~/i18n/i18n.server.ts'
import { localeOf } from '~/i18n/locales.ts'
import { signInByRecoveryCode } from '~/identity/sign-in-by-recovery-code.server.ts'
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
  const { code = '', recovery } = await readForm(request)
  const now = new Date()
  if (recovery !== undefined) {
    const outcome = await signInByRecoveryCode({ request, code: recovery, now })
    if (outcome === 'refused') return refuse({ recovery: t('admin.recovery.refused') })
    if (outcome === 'locked') return refuse({ recovery: t('code.locked') })
    return redirect(`${paths.office.account()}?done=recovered`, {
      status: 303,
      headers: { 'Set-Cookie': outcome.cookie },
    })
  }
  const outcome = await checkCode({ request, code: code.replaceAll(/\s/g, ''), now })
  if (outcome === 'refused' || outcome === 'locked') return refuse({ code: t(`code.${outcome}`) })
  return redirect(paths.office.queue(), { status: 303, headers: { 'Set-Cookie': outcome.cookie } })
}

function refuse(problems: Record<string, string>) {
  return data({ problems }, 422)
}

export default function SignInCode() {
  const { t } = useTranslation('office')
  const answer = useActionData<typeof action>()
  const problems: Record<string, string | undefined> = answer?.problems ?? {}
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
          problem={problems.code}
          required
        />
        <button className="btn">{t('code.submit')}</button>
      </Form>
      <details open={problems.recovery !== undefined || undefined}>
        <summary>{t('admin.recovery.title')}</summary>
        <Form method="post" className="stack">
          <Field
            name="recovery"
            label={t('admin.recovery.label')}
            hint={t('admin.recovery.hint')}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={40}
            problem={problems.recovery}
            required
          />
          <button className="btn btn-2">{t('admin.recovery.submit')}</button>
          <p>{t('admin.recovery.neither')}</p>
        </Form>
      </details>
      <p>
        <Link to={paths.office.signIn()} reloadDocument>
          {t('code.again')}
        </Link>
      </p>
    </Door>
  )
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]
