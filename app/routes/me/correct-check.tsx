import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { tFor } from '~/i18n/i18n.server.ts'
import { requireSubject } from '~/identity/subject.server.ts'
import { paths } from '~/paths.ts'
import { Hidden } from '~/ui/forms.tsx'
import { missingPage, titleOf } from '~/ui/page-title.server.ts'
import { usePage } from '~/ui/page.ts'
import { BackLink, Fact, Note } from '~/ui/parts.tsx'
import { readForm } from '~/ui/read-form.server.ts'
import { type CorrectionField, readCorrections, shownValue, wayOf } from './correction-form.ts'
import { findCorrectionTarget, problemsOf } from './correction-target.server.ts'
import { sendCorrections } from './send-corrections.server.ts'

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
    const sending = await sendCorrections({ subject, contactId, reason, now: new Date() }, changes)
    if (sending === 'not-found') throw missingPage({ request, context })
    if (sending !== 'limited') return redirect(sending.receipt, 303)
  }
  const isLimited = sent.step === 'send'
  const rows = changes.map((change) => {
    const { field, value } = change
    const { path, term, now } = field
    return { path, term, way: wayOf(change), before: shownValue(field, now), after: shownValue(field, value) }
  })
  const values = Object.fromEntries(changes.map(({ field, value }) => [field.path, value ?? '']))
  const isEverywhere = target.choices.length > 1
  const checked = { rows, reason, isEverywhere, isLimited, values: { ...values, contact: contactId, reason } }
  return data(checked, { status: isLimited ? 429 : 200 })
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

type Row = { path: string; term: string; way: CorrectionField['way']; before: string | null; after: string | null }

type CheckedProps = {
  rows: Row[]
  reason: string
  values: Record<string, string>
  /** The person has records with several organisations; the address is theirs in all of them. */
  isEverywhere: boolean
  isLimited: boolean
}

function Checked({ rows, reason, values, isEverywhere, isLimited }: CheckedProps) {
  const { locale } = usePage()
  const { t } = useTranslation('me')
  return (
    <>
      {isLimited ? <Note tone="bad" focus title={t('check.limited')} /> : null}
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
            <span className="muted">
              {t(`check.way.${row.way}`)} {row.way === 'mailed' && isEverywhere ? t('check.everywhere') : null}
            </span>
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
