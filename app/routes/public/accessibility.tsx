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
import { paths } from '~/paths.ts'
import { longestFeedback, receiveFeedback } from '~/requests/intake/receive-feedback.server.ts'
import { controller } from '~/rules/controller.ts'
import { ErrorSummary, type Problems } from '~/ui/forms.tsx'
import { giveBack, titleOf } from '~/ui/page-title.server.ts'
import { usePage } from '~/ui/page.ts'
import { When } from '~/ui/parts.tsx'
import { readForm } from '~/ui/read-form.server.ts'
import { hasControlCharacter, printable } from '~/ui/text.ts'
import { FeedbackForm } from './feedback-form.tsx'

/** When this statement was last checked against the service. */
const checkedOn = '2026-11-22'

export function loader(args: LoaderFunctionArgs) {
  return { title: titleOf(args, tFor(localeOf(args.request), 'public')('accessibility.title')) }
}

/** Anybody may write, and every address gets the same answer: it is not looked up. */
export async function action({ request, context }: ActionFunctionArgs) {
  const locale = localeOf(request)
  const t = tFor(locale, 'public')
  const { email = '', text = '' } = await readForm(request)
  const values = { email: printable(email), text: printable(text) }
  const back = (problems: Problems) => giveBack(context, { values, problems }, {}, notKept)
  if (hasControlCharacter(text)) return back({ text: t('accessibility.textCharacters') })
  const outcome = await receiveFeedback({ email, text, locale, ip: clientAddress(request), now: new Date() })
  if (outcome === 'received') return redirect(paths.feedbackReceived(locale), 303)
  if (outcome === 'empty') return back({ text: t('accessibility.textMissing') })
  if (outcome === 'too-long') return back({ text: t('accessibility.textLong', { count: longestFeedback }) })
  if ('refused' in outcome) return back({ email: t(`signIn.refused.${outcome.refused}`) })
  const seconds = outcome.retryAfterSeconds
  const problems: Problems = { text: t('accessibility.tooMany', { count: Math.ceil(seconds / 60) }) }
  return data({ values, problems }, { status: 429, headers: { ...notKept, 'Retry-After': String(seconds) } })
}

const notKept = { 'Cache-Control': 'no-store' }

/** The statement is for everybody; a form that came back is not. */
export const headers: HeadersFunction = ({ actionHeaders }) =>
  actionHeaders.has('Cache-Control') ? actionHeaders : { 'Cache-Control': 'public, max-age=300' }

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** Accessibility statement, Act 306/2019 9 §: what holds, what is not known, where to complain. */
export default function AccessibilityPage() {
  const { locale } = usePage()
  const { t } = useTranslation('public')
  const returned = useActionData<typeof action>()
  return (
    <main className="wrap page stack" id="main" tabIndex={-1}>
      <ErrorSummary title={t('form.summary')} problems={returned?.problems} />
      <h1>{t('accessibility.title')}</h1>
      <p className="lead">{t('accessibility.lead', { controller: controller.name[locale] })}</p>
      <h2>{t('accessibility.state')}</h2>
      <p>{t('accessibility.stateText')}</p>
      <h2>{t('accessibility.tested')}</h2>
      <ul>
        <li>{t('accessibility.testedAxe')}</li>
        <li>{t('accessibility.testedKeyboard')}</li>
        <li>{t('accessibility.testedZoom')}</li>
        <li>{t('accessibility.testedScript')}</li>
      </ul>
      <h2>{t('accessibility.untested')}</h2>
      <ul>
        <li>{t('accessibility.untestedReaders')}</li>
        <li>{t('accessibility.untestedPeople')}</li>
        <li>{t('accessibility.untestedLetters')}</li>
      </ul>
      <h2 id="feedback">{t('accessibility.feedback')}</h2>
      <p>{t('accessibility.feedbackText')}</p>
      <FeedbackForm returned={returned} />
      <p>{t('accessibility.otherWay')}</p>
      <p>
        <a href={`mailto:${controller.email}`}>{controller.email}</a>
        <br />
        {controller.phone}
      </p>
      <h2>{t('accessibility.supervision')}</h2>
      <p>{t('accessibility.supervisionText')}</p>
      <p>
        {t('accessibility.authority')}
        <br />
        <a href="https://www.saavutettavuusvaatimukset.fi/">www.saavutettavuusvaatimukset.fi</a>
      </p>
      <p className="muted">
        {t('accessibility.checked')} <When at={checkedOn} />.
      </p>
    </main>
  )
}
