import {
  data,
  redirect,
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { tFor } from '~/i18n/i18n.server.ts'
import { localeOf } from '~/i18n/locales.ts'
import { clientAddress } from '~/identity/client-address.server.ts'
import { findMailboxSession } from '~/identity/session.server.ts'
import { requestSignInLink } from '~/identity/request-sign-in-link.server.ts'
import { destinationIn, pathOfDestination, paths } from '~/paths.ts'
import { controller } from '~/rules/controller.ts'
import { ErrorSummary, Field } from '~/ui/forms.tsx'
import { giveBack, titleOf } from '~/ui/page-title.server.ts'
import { usePage } from '~/ui/page.ts'
import { readForm } from '~/ui/read-form.server.ts'
import { printable } from '~/ui/text.ts'

/** Ways in from elsewhere name a page in `?to=`: whoever is signed in goes straight there. */
export async function loader(args: LoaderFunctionArgs) {
  const locale = localeOf(args.request)
  const to = destinationIn(args.request)
  if (to && (await findMailboxSession(args.request, new Date()))) throw redirect(pathOfDestination(locale, to))
  return { title: titleOf(args, tFor(locale, 'public')('signIn.title')), to }
}

/** Known or unknown, every address gets the same answer; nobody is looked up before the mailbox is proved. */
export async function action({ request, context }: ActionFunctionArgs) {
  const locale = localeOf(request)
  const t = tFor(locale, 'public')
  const { email = '' } = await readForm(request)
  const destination = destinationIn(request)
  const outcome = await requestSignInLink({ email, locale, destination, ip: clientAddress(request), now: new Date() })
  if (outcome === 'sent') return redirect(paths.signInSent(locale, destination), 303)
  const values = { email: printable(email) }
  if ('refused' in outcome) {
    return giveBack(context, { values, problems: { email: t(`signIn.refused.${outcome.refused}`) } }, {})
  }
  const seconds = Math.max(1, Math.ceil(outcome.retryAfterSeconds))
  const problems = { email: t('signIn.tooMany', { count: Math.ceil(seconds / 60) }) }
  return data({ values, problems }, { status: 429, headers: { 'Retry-After': String(seconds) } })
}

/** Without this the page itself would not say when to come back. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export default function SignInPage() {
  const { locale } = usePage()
  const { t } = useTranslation('public')
  const { to } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return (
    <main className="wrap page stack" id="main" tabIndex={-1}>
      <ErrorSummary title={t('form.summary')} problems={returned?.problems} />
      <h1>{t('signIn.title')}</h1>
      <p className="lead">{t('signIn.lead')}</p>
      {to ? <p>{t(`signIn.to.${to}`)}</p> : null}
      <form method="post" action={paths.signIn(locale, to)} noValidate className="stack">
        <Field
          name="email"
          type="email"
          label={t('signIn.email')}
          hint={t('signIn.emailHint')}
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
      <h2>{t('signIn.elseTitle')}</h2>
      <p>{t('signIn.else', { email: controller.email, phone: controller.phone })}</p>
    </main>
  )
}
