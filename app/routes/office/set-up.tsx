import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { tFor } from '~/i18n/i18n.server.ts'
import { localeOf } from '~/i18n/locales.ts'
import { shortestPassword } from '~/identity/password-rules.ts'
import { completeSetUp, findSetUp } from '~/identity/set-up-staff.server.ts'
import { paths } from '~/paths.ts'
import { tokenPageHeaders } from '~/routes/ops/token-page.ts'
import { Field } from '~/ui/forms.tsx'
import { Door } from '~/ui/office-door.tsx'
import { OfficeProblems } from '~/ui/office-problems.tsx'
import styles from '~/ui/office.css?url'
import { readForm } from '~/ui/read-form.server.ts'
import { qrCode } from './qr-code.server.ts'

export const links = () => [{ rel: 'stylesheet', href: styles }]

/** The token in the path is the proof; a dead one gets 410 and says where a new one comes from. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = tFor(localeOf(request), 'office')
  const found = await findSetUp(params.token ?? '', new Date())
  if (!found) return data({ title: t('setUp.dead'), account: null }, 410)
  const { name, email, totpSecret, totpUri } = found
  const key = totpSecret.replaceAll(/(.{4})(?=.)/g, '$1 ')
  const account = { name, email, key, uri: totpUri, qr: qrCode(totpUri) }
  return data({ title: t('setUp.title'), account }, 200)
}

export async function action({ request, params }: ActionFunctionArgs) {
  const t = tFor(localeOf(request), 'office')
  const { password = '', code = '' } = await readForm(request)
  const now = new Date()
  const outcome = await completeSetUp({ token: params.token ?? '', password, code: code.replaceAll(/\s/g, ''), now })
  if (outcome === 'dead') return data({ problems: {} }, 410)
  if ('cookie' in outcome) {
    return redirect(paths.office.queue(), { status: 303, headers: { 'Set-Cookie': outcome.cookie } })
  }
  const problems = {
    ...(outcome.password && { password: t(`setUp.problem.${outcome.password}`, { count: shortestPassword }) }),
    ...(outcome.code && { code: t('setUp.wrongCode') }),
  }
  return data({ problems }, 422)
}

export const headers = tokenPageHeaders

export default function SetUp() {
  const { account } = useLoaderData<typeof loader>()
  const { t } = useTranslation('office')
  if (account) return <SetUpForm account={account} />
  return (
    <Door heading={t('setUp.dead')}>
      <p>{t('setUp.deadHelp')}</p>
    </Door>
  )
}

type Account = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['account']>

function SetUpForm({ account }: { account: Account }) {
  const { t } = useTranslation('office')
  const answer = useActionData<typeof action>()
  const problems: Record<string, string | undefined> = answer?.problems ?? {}
  return (
    <Door heading={t('setUp.title')}>
      <OfficeProblems problems={answer?.problems} />
      <p>{t('setUp.intro', { name: account.name })}</p>
      <h2>{t('setUp.appHeading')}</h2>
      <p>{t('setUp.appHelp')}</p>
      <svg className="qr" viewBox={`0 0 ${account.qr.size} ${account.qr.size}`} role="img" aria-label={t('setUp.qr')}>
        <path d={account.qr.path} />
      </svg>
      <p>{t('setUp.key')}</p>
      <p className="secret">{account.key}</p>
      <details className="quiet">
        <summary>{t('setUp.uri')}</summary>
        <p className="mark">{account.uri}</p>
      </details>
      <h2>{t('setUp.passwordHeading')}</h2>
      <Form method="post" className="stack">
        <Field name="username" label={t('signIn.email')} autoComplete="username" value={account.email} readOnly />
        <Field
          name="password"
          label={t('setUp.password')}
          hint={t('setUp.passwordHint', { count: shortestPassword })}
          type="password"
          autoComplete="new-password"
          maxLength={256}
          problem={problems.password}
          required
        />
        <Field
          name="code"
          label={t('setUp.code')}
          hint={t('setUp.codeHint')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          problem={problems.code}
          required
        />
        <button className="btn">{t('setUp.submit')}</button>
      </Form>
    </Door>
  )
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]
