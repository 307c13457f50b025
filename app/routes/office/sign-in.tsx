import {
  data,
  redirect,
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Form, useActionData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { tFor } from '~/i18n/i18n.server.ts'
import { localeOf } from '~/i18n/locales.ts'
import { clientAddress } from '~/identity/client-address.server.ts'
import { checkPassword } from '~/identity/sign-in-staff.server.ts'
import { paths } from '~/paths.ts'
import { Field } from '~/ui/forms.tsx'
import { Door } from '~/ui/office-door.tsx'
import { OfficeProblems } from '~/ui/office-problems.tsx'
import styles from '~/ui/office.css?url'
import { readForm } from '~/ui/read-form.server.ts'
import { printable } from '~/ui/text.ts'

export const links = () => [{ rel: 'stylesheet', href: styles }]

export function loader({ request }: LoaderFunctionArgs) {
  return { title: tFor(localeOf(request), 'office')('signIn.title') }
}

/** One answer for a wrong address, a wrong password and an account that is not set up. */
export async function action({ request }: ActionFunctionArgs) {
  const t = tFor(localeOf(request), 'office')
  const { email = '', password = '' } = await readForm(request)
  const values = { email: printable(email) }
  const outcome = await checkPassword({ email: values.email, password, ip: clientAddress(request), now: new Date() })
  if (outcome === 'refused') return data({ values, problems: { email: t('signIn.refused') } }, 422)
  if ('retryAfterSeconds' in outcome) {
    const problems = { email: t('signIn.limited', { count: Math.ceil(outcome.retryAfterSeconds / 60) }) }
    return data({ values, problems }, { status: 429, headers: { 'Retry-After': String(outcome.retryAfterSeconds) } })
  }
  return redirect(paths.office.signInCode(), { status: 303, headers: { 'Set-Cookie': outcome.cookie } })
}

export default function SignIn() {
  const { t } = useTranslation('office')
  const answer = useActionData<typeof action>()
  return (
    <Door heading={t('signIn.title')}>
      <OfficeProblems problems={answer?.problems} />
      <p>{t('signIn.intro')}</p>
      <Form method="post" className="stack">
        <Field
          name="email"
          label={t('signIn.email')}
          type="email"
          autoComplete="username"
          defaultValue={answer?.values.email}
          problem={answer?.problems.email}
          required
        />
        <Field
          name="password"
          label={t('signIn.password')}
          type="password"
          autoComplete="current-password"
          maxLength={256}
          required
        />
        <button className="btn">{t('signIn.submit')}</button>
      </Form>
    </Door>
  )
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** `Retry-After` of the action reaches the browser only when the page says so. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders
