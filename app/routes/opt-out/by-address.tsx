import {
  data,
  redirect,
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { tFor } from '~/i18n/i18n.server.ts'
import { localeOf } from '~/i18n/locales.ts'
import { clientAddress } from '~/identity/client-address.server.ts'
import { requestOptOutLink } from '~/marketing/request-opt-out-link.server.ts'
import { paths } from '~/paths.ts'
import { controller } from '~/rules/controller.ts'
import { ErrorSummary, Field } from '~/ui/forms.tsx'
import { giveBack, titleOf } from '~/ui/page-title.server.ts'
import { usePage } from '~/ui/page.ts'
import { readForm } from '~/ui/read-form.server.ts'
import { printable } from '~/ui/text.ts'
import { AboutBan } from './about-ban.tsx'

/** For who has deleted the message that had the link. */
export function loader(args: LoaderFunctionArgs) {
  return { title: titleOf(args, tFor(localeOf(args.request), 'public')('optOut.title')) }
}

/** Known or unknown, banned or not, every address gets the same answer; only its reader can go on. */
export async function action({ request, context }: ActionFunctionArgs) {
  const locale = localeOf(request)
  const t = tFor(locale, 'public')
  const { email = '' } = await readForm(request)
  const outcome = await requestOptOutLink({ email, locale, ip: clientAddress(request), now: new Date() })
  if (outcome === 'sent') return redirect(paths.optOutSent(locale), 303)
  const values = { email: printable(email) }
  if ('refused' in outcome) {
    return giveBack(context, { values, problems: { email: t(`signIn.refused.${outcome.refused}`) } }, {})
  }
  const problems = { email: t('signIn.tooMany', { count: Math.ceil(outcome.retryAfterSeconds / 60) }) }
  return data({ values, problems }, { status: 429, headers: { 'Retry-After': String(outcome.retryAfterSeconds) } })
}

/** Without this the page itself would not say when to come back. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export default function OptOutByAddressPage() {
  const { locale } = usePage()
  const { t } = useTranslation('public')
  const returned = useActionData<typeof action>()
  return (
    <main className="wrap page stack" id="main" tabIndex={-1}>
      <ErrorSummary title={t('form.summary')} problems={returned?.problems} />
      <h1>{t('optOut.title')}</h1>
      <p className="lead">{t('optOut.addressLead')}</p>
      <form method="post" action={paths.optOut(locale)} noValidate className="stack">
        <Field
          name="email"
          type="email"
          label={t('signIn.email')}
          hint={t('optOut.emailHint')}
          problem={returned?.problems.email}
          defaultValue={returned?.values.email}
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={320}
          required
        />
        <button className="btn">{t('signIn.send')}</button>
      </form>
      <AboutBan />
      <h2>{t('signIn.elseTitle')}</h2>
      <p>{t('optOut.else', { email: controller.email, phone: controller.phone })}</p>
    </main>
  )
}
