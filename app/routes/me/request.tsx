import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { tFor } from '~/i18n/i18n.server.ts'
import { requireSubject } from '~/identity/subject.server.ts'
import { paths } from '~/paths.ts'
import { longestMessage } from '~/requests/message.ts'
import { findCaseOf } from '~/requests/queries.server.ts'
import { isReference } from '~/requests/reference.ts'
import { sendMessageFromSubject } from '~/requests/send-message.server.ts'
import { withdrawRequest } from '~/requests/withdraw-request.server.ts'
import { controller } from '~/rules/controller.ts'
import { ErrorSummary } from '~/ui/forms.tsx'
import { giveBack, missingPage, titleOf } from '~/ui/page-title.server.ts'
import { usePage } from '~/ui/page.ts'
import { BackLink, Note } from '~/ui/parts.tsx'
import { readForm } from '~/ui/read-form.server.ts'
import { hasControlCharacter, printable } from '~/ui/text.ts'
import { deskPartOf } from './desk-view.server.ts'
import { ownClockView } from './own-clock-view.server.ts'
import { Answer, KeptAfterErasure, WhatNow } from './request-answer.tsx'
import { WhatBefell, WhoWasTold } from './request-desk.tsx'
import { AskedOfPerson, Extended, OpennessAnswer, ProveBy } from './request-clock.tsx'
import { Messages } from './request-messages.tsx'
import { AskedCorrections, Facts, JustNow, Timeline } from './request-parts.tsx'
import { requestView } from './request-view.server.ts'
import { WaysToProve } from './standing-note.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const subject = await requireSubject(args.request)
  const now = new Date()
  const reference = args.params.reference ?? ''
  const found = isReference(reference) ? await findCaseOf(subject, reference, now) : null
  if (!found) throw missingPage(args)
  const done = new URL(args.request.url).searchParams.get('done')
  return {
    title: titleOf(args, tFor(subject.locale, 'me')('request.title', { reference })),
    ...requestView(found, { locale: subject.locale, now, done }),
    clock: await ownClockView(found, subject.locale, now),
    desk: await deskPartOf(found, subject.locale),
  }
}

/** Withdraws when asked to by name; all else that is sent here is a message, so that no words are lost. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const subject = await requireSubject(request)
  const reference = params.reference ?? ''
  if (!isReference(reference)) throw missingPage({ request, context })
  const { intent, message: text = '' } = await readForm(request)
  const page = paths.me.request(subject.locale, reference)
  const asked = { subject, reference, now: new Date() }
  if (intent === 'withdraw') {
    const outcome = await withdrawRequest(asked)
    if (outcome === 'not-found') throw missingPage({ request, context })
    return outcome === 'withdrawn' ? redirect(`${page}?done=withdrawn`, 303) : data({ tooLate: true }, { status: 409 })
  }
  const t = tFor(subject.locale, 'me')
  const outcome = hasControlCharacter(text) ? 'unprintable' : await sendMessageFromSubject({ ...asked, text })
  if (outcome === 'not-found') throw missingPage({ request, context })
  if (outcome === 'sent') return redirect(`${page}?done=written`, 303)
  const problems = {
    empty: t('message.missing'),
    'too-long': t('message.long', { count: longestMessage }),
    'too-many': t('message.tooMany'),
    closed: t('message.over'),
    unprintable: t('problem.control_characters'),
  }
  return giveBack(context, { values: { message: printable(text) }, problems: { message: problems[outcome] } }, {})
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export default function RequestPage() {
  const one = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const { locale } = usePage()
  const { t } = useTranslation(['me', 'words', 'public'])
  const returned = answered && 'problems' in answered ? answered : undefined
  const tooLate = answered !== undefined && 'tooLate' in answered
  const contact = { email: controller.email, phone: controller.phone }
  return (
    <main className="wrap page stack" id="main" tabIndex={-1}>
      <ErrorSummary title={t('public:form.summary')} problems={returned?.problems} />
      <BackLink to={paths.me.requests(locale)}>{t('request.back')}</BackLink>
      {returned ? null : <JustNow {...one} tooLate={tooLate} />}
      <h1>{t('request.title', { reference: one.reference })}</h1>
      <Facts {...one} dueBecause={one.clock.because} />
      {one.isWithheld ? (
        <Note title={t('request.withheld.title')}>
          <p>{t('request.withheld.text', contact)}</p>
        </Note>
      ) : null}
      {one.state === 'awaiting_verification' && !one.isWithheld ? (
        <Note tone="warn" title={t('request.prove.title')}>
          <p>{t('request.prove.text')}</p>
          <WaysToProve />
          <ProveBy question={one.clock.question} />
          <p>{t('request.prove.contact', { ...contact, reference: one.reference })}</p>
        </Note>
      ) : null}
      <AskedOfPerson question={one.clock.question} />
      <Answer decision={one.decision} />
      <OpennessAnswer openness={one.clock.openness} />
      <Extended extension={one.clock.extension} />
      <KeptAfterErasure kept={one.kept} />
      <AskedCorrections corrections={one.corrections} />
      {one.explanation ? (
        <>
          <h2>{t('request.words')}</h2>
          <p className="words">{one.explanation}</p>
        </>
      ) : null}
      <WhatBefell {...one.desk} />
      <WhoWasTold {...one.desk} />
      <WhatNow {...one} />
      <Messages {...one} returned={returned} />
      <Timeline events={one.events} />
      {one.mayWithdraw ? (
        <>
          <h2>{t('request.withdraw')}</h2>
          <p>{t('request.withdrawText')}</p>
          <form method="post" action={paths.me.request(locale, one.reference)}>
            <button className="btn btn-2" name="intent" value="withdraw">
              {t('request.withdrawButton', { reference: one.reference })}
            </button>
          </form>
        </>
      ) : null}
    </main>
  )
}
