import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { tFor } from '~/i18n/i18n.server.ts'
import { requireSubject, type VerifiedSubject } from '~/identity/subject.server.ts'
import { paths } from '~/paths.ts'
import { correctRecords } from '~/register/correct-record.server.ts'
import { receiveRequest } from '~/requests/receive-request.server.ts'
import { Hidden } from '~/ui/forms.tsx'
import { missingPage, titleOf } from '~/ui/page-title.server.ts'
import { usePage } from '~/ui/page.ts'
import { BackLink } from '~/ui/parts.tsx'
import { readForm } from '~/ui/read-form.server.ts'
import { type Change, readCorrections, shownValue } from './correction-form.ts'
import { findCorrectionTarget, problemsOf } from './correction-target.server.ts'
import { Fact } from './request-parts.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const subject = await requireSubject(args.request)
  return { title: titleOf(args, tFor(subject.locale, 'me')('check.title')) }
}

/** First to read once more what will change; with `step=send` to change it. What is wrong goes back to its form. */
export async function action({ request, context }: ActionFunctionArgs) {
  const subject = await requireSubject(request)
  const sent = await readForm(request)
  const target = await findCorrectionTarget(subject, sent.contact ?? null)
  if (target === 'not-found' || !target.chosen) throw missingPage({ request, context })
  const { changes, codes } = readCorrections(target.chosen.fields, sent)
  const problems = problemsOf(codes, sent.reason, tFor(subject.locale, 'me'))
  const contactId = target.chosen.id
  const reason = sent.reason?.trim() ?? ''
  if (changes.length === 0 || Object.keys(problems).length > 0) return redirect(paths.me.correct(subject.locale), 307)
  if (sent.step === 'send') {
    const to = await sendCorrections(subject, { contactId, changes, reason, now: new Date() })
    if (!to) throw missingPage({ request, context })
    return redirect(to, 303)
  }
  const rows = changes.map(({ field, value }) => {
    const { path, term, way, now } = field
    return { path, term, way, before: shownValue(field, now), after: shownValue(field, value) }
  })
  const values = Object.fromEntries(changes.map(({ field, value }) => [field.path, value ?? '']))
  return data({ rows, reason, values: { ...values, contact: contactId, reason } })
}

type Sending = { contactId: string; changes: Change[]; reason: string; now: Date }

/** Self-service fields change now, the others become a request. Answers where to go; null when the row is gone. */
async function sendCorrections(subject: VerifiedSubject, { contactId, changes, reason, now }: Sending) {
  const direct = changes.filter(({ field }) => field.way === 'direct')
  const proposed = changes.filter(({ field }) => field.way !== 'direct')
  if (direct.length > 0) {
    const values = Object.fromEntries(direct.map(({ field, value }) => [field.path, value]))
    const outcome = await correctRecords({ subject, contactPersonId: contactId, changes: values, now })
    if (outcome === 'not-found' || 'invalid' in outcome) return null
  }
  const done = `${paths.me.correct(subject.locale)}?contact=${contactId}&done=corrected`
  if (proposed.length === 0) return done
  const received = await receiveRequest({
    subject,
    kind: 'rectification',
    explanation: reason || undefined,
    contactPersonIds: [contactId],
    corrections: proposed.map(({ field, value }) => {
      return { recordId: field.recordId, field: field.path, oldValue: field.now, newValue: value }
    }),
    now,
  })
  if (received === 'not-found' || 'invalid' in received) return null
  if (direct.length > 0) return done
  const reference = 'existing' in received ? received.existing : received.reference
  return `${paths.me.request(subject.locale, reference)}?done=received`
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export default function CorrectCheckPage() {
  const checked = useActionData<typeof action>()
  const { locale } = usePage()
  const { t } = useTranslation('me')
  return (
    <main className="wrap page stack" id="main" tabIndex={-1}>
      <BackLink to={paths.me.overview(locale)}>{t('back')}</BackLink>
      <h1>{t('check.title')}</h1>
      {checked ? <Checked {...checked} /> : <NothingYet />}
    </main>
  )
}

type Row = { path: string; term: string; way: Change['field']['way']; before: string | null; after: string | null }

function Checked({ rows, reason, values }: { rows: Row[]; reason: string; values: Record<string, string> }) {
  const { locale } = usePage()
  const { t } = useTranslation('me')
  return (
    <>
      <p className="lead">{t('check.lead')}</p>
      <dl className="facts">
        {rows.map((row) => (
          <Fact key={row.path} term={row.term}>
            <del>
              <span className="vh">{t('check.before')}: </span>
              {row.before ?? t('correct.noValue')}
            </del>
            <br />
            <ins>
              <span className="vh">{t('check.after')}: </span>
              {row.after ?? t('check.removed')}
            </ins>
            <br />
            <span className="muted">{t(row.way === 'direct' ? 'check.direct' : 'check.reviewed')}</span>
          </Fact>
        ))}
        {reason ? (
          <Fact term={t('correct.reason')}>
            <span className="words">{reason}</span>
          </Fact>
        ) : null}
      </dl>
      <div className="row">
        <form method="post" action={paths.me.correctCheck(locale)}>
          <Hidden values={{ ...values, step: 'send' }} />
          <button className="btn">{t('check.send')}</button>
        </form>
        <form method="post" action={paths.me.correct(locale)}>
          <Hidden values={{ ...values, step: 'edit' }} />
          <button className="btn btn-2">{t('check.change')}</button>
        </form>
      </div>
    </>
  )
}

/** The page as it opens by its address: nothing has been sent to it. */
function NothingYet() {
  const { locale } = usePage()
  const { t } = useTranslation('me')
  return (
    <>
      <p>{t('check.nothing')}</p>
      <p>
        <a className="btn" href={paths.me.correct(locale)}>
          {t('check.toForm')}
        </a>
      </p>
    </>
  )
}
