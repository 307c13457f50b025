import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { requireSubject, type VerifiedSubject } from '~/identity/subject.server.ts'
import { paths } from '~/paths.ts'
import { findPendingEmailChange } from '~/register/email-change-queries.server.ts'
import { findCaseOf } from '~/requests/queries.server.ts'
import { isReference } from '~/requests/reference.ts'
import { isOpen } from '~/requests/state.ts'
import { missingPage, titleOf } from '~/ui/page-title.server.ts'
import { usePage } from '~/ui/page.ts'
import { BackLink, Note } from '~/ui/parts.tsx'
import { termOfField } from './correction-form.ts'
import { findCorrectionTarget, listCorrectedToday } from './correction-target.server.ts'
import { pendingChangeOf } from './pending-email-change.tsx'

/** What became of each correction. Says what the register says now, whatever the address of the page claims. */
export async function loader(args: LoaderFunctionArgs) {
  const subject = await requireSubject(args.request)
  const query = new URL(args.request.url).searchParams
  const target = await findCorrectionTarget(subject, query.get('contact'))
  if (target === 'not-found') throw missingPage(args)
  if (!target.chosen) return redirect(paths.me.correct(subject.locale))
  const receipt = await findReceipt(subject, target.chosen.id, query)
  if (!receipt) return redirect(paths.me.correct(subject.locale))
  return { title: titleOf(args, tFor(subject.locale, 'me')('receipt.title')), contactId: target.chosen.id, ...receipt }
}

async function findReceipt(subject: VerifiedSubject, contactId: string, query: URLSearchParams) {
  const now = new Date()
  const changed = (query.get('changed') ?? '').split(',')
  const [corrected, request, change] = await Promise.all([
    listCorrectedToday(subject, contactId, changed, now),
    findProposal(subject, query.get('request') ?? '', now),
    query.has('mailed') ? findPendingEmailChange(subject, now) : null,
  ])
  if (corrected.length === 0 && !request && !change) return null
  return { corrected, request, change: change && pendingChangeOf(change) }
}

async function findProposal(subject: VerifiedSubject, reference: string, now: Date) {
  const found = isReference(reference) ? await findCaseOf(subject, reference, now) : null
  if (found?.kind !== 'rectification' || !isOpen(found.state)) return null
  const terms = found.corrections.map(({ field }) => termOfField(field, subject.locale))
  return { reference: found.reference, dueOn: found.dueOn, terms }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export default function CorrectReceiptPage() {
  const { contactId, corrected, request, change } = useLoaderData<typeof loader>()
  const { locale } = usePage()
  const { t } = useTranslation('me')
  return (
    <main className="wrap page stack" id="main" tabIndex={-1}>
      <BackLink to={paths.me.overview(locale)}>{t('back')}</BackLink>
      <h1>{t('receipt.title')}</h1>
      {corrected.length > 0 ? (
        <Note tone="ok" title={t('correct.doneTitle')}>
          <p>{t('correct.doneText', { fields: corrected.join(', ') })}</p>
        </Note>
      ) : null}
      {change ? (
        <Note tone="info" title={t('receipt.mailedTitle')}>
          <p>
            {t('receipt.mailed', { address: change.address, time: formatDate(locale, change.proveBy, 'dateTime') })}
          </p>
          <p>{t('receipt.told', { time: formatDate(locale, change.takesEffectAt, 'dateTime') })}</p>
        </Note>
      ) : null}
      {request ? (
        <Note tone="info" title={t('receipt.requestTitle')}>
          <p>{t('receipt.request', { reference: request.reference, fields: request.terms.join(', ') })}</p>
          <p>
            {t('case.answerBy', { date: formatDate(locale, request.dueOn) })}{' '}
            <a href={paths.me.request(locale, request.reference)}>{t('case.open', { reference: request.reference })}</a>
          </p>
        </Note>
      ) : null}
      <p>
        <a href={`${paths.me.correct(locale)}?contact=${contactId}`}>{t('receipt.more')}</a>
      </p>
    </main>
  )
}
