import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { requireSubject } from '~/identity/subject.server.ts'
import { paths } from '~/paths.ts'
import { findCaseOf } from '~/requests/queries.server.ts'
import { isReference } from '~/requests/reference.ts'
import { isOpen } from '~/requests/state.ts'
import { withdrawRequest } from '~/requests/withdraw-request.server.ts'
import { missingPage, titleOf } from '~/ui/page-title.server.ts'
import { usePage } from '~/ui/page.ts'
import { BackLink, Note, When } from '~/ui/parts.tsx'
import { cardOf, StateTag } from './case-cards.tsx'
import { termOfField } from './correction-form.ts'
import { Answer, AskedCorrections, Fact, Timeline } from './request-parts.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const subject = await requireSubject(args.request)
  const reference = args.params.reference ?? ''
  const found = isReference(reference) ? await findCaseOf(subject, reference) : null
  if (!found) throw missingPage(args)
  const done = new URL(args.request.url).searchParams.get('done')
  return {
    title: titleOf(args, tFor(subject.locale, 'me')('request.title', { reference })),
    ...cardOf(found),
    explanation: found.explanation,
    mayWithdraw: found.mayWithdraw,
    decision: found.decision,
    corrections: found.corrections.map(({ id, field, oldValue, newValue, outcome, outcomeReason }) => {
      return { id, term: termOfField(field, subject.locale), oldValue, newValue, outcome, outcomeReason }
    }),
    events: found.events.map(({ at, action }) => ({ at: at.toISOString(), action })),
    justReceived: done === 'received' && isOpen(found.state),
    justWithdrawn: done === 'withdrawn' && found.state === 'withdrawn',
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const subject = await requireSubject(request)
  const reference = params.reference ?? ''
  if (!isReference(reference)) throw missingPage({ request, context })
  const outcome = await withdrawRequest({ subject, reference, now: new Date() })
  if (outcome === 'not-found') throw missingPage({ request, context })
  if (outcome !== 'withdrawn') return data({ tooLate: true }, { status: 409 })
  return redirect(`${paths.me.request(subject.locale, reference)}?done=withdrawn`, 303)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export default function RequestPage() {
  const one = useLoaderData<typeof loader>()
  const tooLate = useActionData<typeof action>()?.tooLate
  const { locale } = usePage()
  const { t } = useTranslation(['me', 'words'])
  const due = formatDate(locale, one.dueOn)
  return (
    <main className="wrap page stack" id="main" tabIndex={-1}>
      <BackLink to={paths.me.requests(locale)}>{t('request.back')}</BackLink>
      {tooLate ? (
        <Note tone="warn" focus title={t('request.tooLate')}>
          <p>{t('request.tooLateText')}</p>
        </Note>
      ) : null}
      {one.justReceived && !tooLate ? (
        <Note tone="ok" focus title={t('request.received')}>
          <p>{t('request.receivedText', { reference: one.reference, date: due })}</p>
        </Note>
      ) : null}
      {one.justWithdrawn ? <Note tone="ok" focus title={t('request.withdrawnNote')} /> : null}
      <h1>{t('request.title', { reference: one.reference })}</h1>
      <dl className="facts">
        <Fact term={t('request.kind')}>{t(`words:kind.${one.kind}`)}</Fact>
        <Fact term={t('request.state')}>
          <StateTag state={one.state} />
        </Fact>
        <Fact term={t('request.receivedOn')}>
          <When at={one.receivedAt} format="dateTime" />
        </Fact>
        {one.closedAt ? (
          <Fact term={t('request.closed')}>
            <When at={one.closedAt} />
          </Fact>
        ) : (
          <Fact term={t('request.due')}>
            <When at={one.dueOn} />
          </Fact>
        )}
      </dl>
      <Answer decision={one.decision} />
      <AskedCorrections corrections={one.corrections} />
      {one.explanation ? (
        <>
          <h2>{t('request.words')}</h2>
          <p className="words">{one.explanation}</p>
        </>
      ) : null}
      <Timeline events={one.events} />
      {one.mayWithdraw ? (
        <>
          <h2>{t('request.withdraw')}</h2>
          <p>{t('request.withdrawText')}</p>
          <form method="post" action={paths.me.request(locale, one.reference)}>
            <button className="btn btn-2">{t('request.withdrawButton', { reference: one.reference })}</button>
          </form>
        </>
      ) : null}
    </main>
  )
}
