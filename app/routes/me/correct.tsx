import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { requireSubject } from '~/identity/subject.server.ts'
import { paths } from '~/paths.ts'
import { findPendingEmailChange } from '~/register/email-change-queries.server.ts'
import { listCasesOf } from '~/requests/queries.server.ts'
import { isOpen } from '~/requests/state.ts'
import { ErrorSummary } from '~/ui/forms.tsx'
import { giveBack, missingPage, titleOf } from '~/ui/page-title.server.ts'
import { usePage } from '~/ui/page.ts'
import { BackLink, Doors, Note } from '~/ui/parts.tsx'
import { readForm } from '~/ui/read-form.server.ts'
import { printable } from '~/ui/text.ts'
import { CorrectionFields } from './correction-fields.tsx'
import { lockedGroups, readCorrections } from './correction-form.ts'
import { findCorrectionTarget, problemsOf } from './correction-target.server.ts'
import { LockedFields } from './locked-fields.tsx'
import { PendingEmailChange, pendingChangeOf } from './pending-email-change.tsx'
import { StandingNote } from './standing-note.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const subject = await requireSubject(args.request)
  const query = new URL(args.request.url).searchParams
  const target = await findCorrectionTarget(subject, query.get('contact'))
  if (target === 'not-found') throw missingPage(args)
  const { standing, choices, chosen } = target
  const cases = (await listCasesOf(subject)).filter((one) => one.kind === 'rectification' && isOpen(one.state))
  const change = choices.length > 0 ? await findPendingEmailChange(subject, new Date()) : null
  const t = tFor(subject.locale, 'me')
  const title =
    chosen && choices.length > 1 ? `${t('correct.title')}: ${nameOf(choices, chosen.id)}` : t('correct.title')
  return {
    title: titleOf(args, title),
    email: subject.emailDeliver,
    standing,
    choices,
    contactId: chosen?.id ?? null,
    fields: chosen?.fields ?? [],
    locked: chosen ? lockedGroups(subject.locale) : [],
    open: cases.map(({ reference, dueOn }) => ({ reference, dueOn })),
    emailChange: change && pendingChangeOf(change),
    cancelled: query.get('done') === 'email_cancelled' && change === null,
  }
}

/** Sent values are checked here, and go on to be read once more: 307 carries the same form to the next page. */
export async function action({ request, context }: ActionFunctionArgs) {
  const subject = await requireSubject(request)
  const sent = await readForm(request)
  const target = await findCorrectionTarget(subject, sent.contact ?? null)
  if (target === 'not-found' || !target.chosen) throw missingPage({ request, context })
  const t = tFor(subject.locale, 'me')
  const values = Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, printable(value)]))
  if (sent.step === 'edit') return data({ values, problems: {} })
  const { changes, codes } = readCorrections(target.chosen.fields, sent)
  const problems = problemsOf(codes, sent.reason, t)
  const first = target.chosen.fields.find((field) => field.way === 'direct')
  if (changes.length === 0 && Object.keys(problems).length === 0 && first) problems[first.path] = t('correct.unchanged')
  if (Object.keys(problems).length > 0) return giveBack(context, { values, problems }, {})
  return redirect(paths.me.correctCheck(subject.locale), 307)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export default function CorrectPage() {
  const { standing, email, choices, contactId, fields, locked, open, emailChange, cancelled } =
    useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const { values, problems } = returned ?? nothingSent
  const { locale } = usePage()
  const { t } = useTranslation(['me', 'public'])
  return (
    <main className="wrap page stack" id="main" tabIndex={-1}>
      <ErrorSummary title={t('public:form.summary')} problems={problems} />
      <BackLink to={paths.me.overview(locale)}>{t('back')}</BackLink>
      {cancelled && !returned ? <Note tone="ok" focus title={t('emailChange.cancelled')} /> : null}
      <h1>{t('correct.title')}</h1>
      <StandingNote standing={standing} email={email} />
      <OpenProposals open={open} />
      {emailChange ? <PendingEmailChange change={emailChange} /> : null}
      {contactId === null ? (
        <Choices choices={choices} />
      ) : (
        <>
          <p className="lead">{t('correct.lead')}</p>
          {choices.length > 1 ? <p>{nameOf(choices, contactId)}</p> : null}
          <CorrectionFields key={contactId} contactId={contactId} fields={fields} values={values} problems={problems} />
          <LockedFields groups={locked} />
          <h2>{t('statement.title')}</h2>
          <p>{t('statement.about')}</p>
          <p>
            <a href={`${paths.me.statement(locale)}?contact=${contactId}`}>{t('statement.write')}</a>
          </p>
        </>
      )}
    </main>
  )
}

const nothingSent = { values: {}, problems: {} }

/** Proposals that wait for an officer; another one for the same field is a request of its own. */
function OpenProposals({ open }: { open: { reference: string; dueOn: string }[] }) {
  const { locale } = usePage()
  const { t } = useTranslation('me')
  if (open.length === 0) return null
  return (
    <Note tone="info" title={t('correct.pendingTitle')}>
      <ul>
        {open.map(({ reference, dueOn }) => (
          <li key={reference}>
            <a href={paths.me.request(locale, reference)}>{t('case.open', { reference })}</a>.{' '}
            {t('case.answerBy', { date: formatDate(locale, dueOn) })}
          </li>
        ))}
      </ul>
    </Note>
  )
}

type Choice = { id: string; name: string; organization: string }

function nameOf(choices: Choice[], id: string): string {
  const chosen = choices.find((choice) => choice.id === id)
  return chosen ? `${chosen.name}, ${chosen.organization}` : ''
}

function Choices({ choices }: { choices: Choice[] }) {
  const { locale } = usePage()
  const { t } = useTranslation('me')
  if (choices.length === 0) return null
  return (
    <>
      <h2>{t('correct.choose')}</h2>
      <p>{t('correct.chooseLead')}</p>
      <Doors
        doors={choices.map(({ id, name, organization }) => {
          return { to: `${paths.me.correct(locale)}?contact=${id}`, icon: 'pencil', title: organization, text: name }
        })}
      />
    </>
  )
}
