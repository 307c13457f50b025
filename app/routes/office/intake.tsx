import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { requireStaff } from '~/identity/staff.server.ts'
import { paths } from '~/paths.ts'
import { OfficeProblems } from '~/ui/office-problems.tsx'
import { Note } from '~/ui/parts.tsx'
import { readForm } from '~/ui/read-form.server.ts'
import { intakeActs } from './intake-acts.server.ts'
import { IntakeBan } from './intake-ban.tsx'
import { IntakeDone } from './intake-done.tsx'
import { IntakeForm } from './intake-form.tsx'
import type { IntakeBanned, IntakeReturned } from './intake-returned.ts'
import { IntakeSearch } from './intake-search.tsx'
import { intakeView, personIn } from './intake-view.server.ts'
import { officeErrorMeta, OfficeError } from './office-error.tsx'

/** A request that came by telephone, letter or at the desk: first whose it is, then what they ask for. */
export async function loader({ request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, 'case.register')
  const view = await intakeView(staff, new URL(request.url).searchParams, new Date())
  if (!view) throw new Response(null, { status: 404 })
  return view
}

export async function action({ request }: ActionFunctionArgs) {
  const staff = await requireStaff(request, 'case.register')
  const { intent, ...fields } = await readForm(request)
  const person = personIn(new URL(request.url).searchParams)
  const now = new Date()
  if (intent === 'ban') {
    const { status, ...answer } = await intakeActs.ban({ staff, fields, now })
    return data({ ...answer, open: [] }, status)
  }
  if (intent !== 'register' || person === null) throw new Response(null, { status: 404 })
  const answer = await intakeActs.register({ staff, fields, person, now })
  if ('reference' in answer) {
    return redirect(`${paths.office.intake()}?${new URLSearchParams({ done: answer.reference }).toString()}`, 303)
  }
  const { status, ...returned } = answer
  return data({ ...returned, banned: null }, status)
}

export default function Intake() {
  const { step } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = useTranslation('office')
  const returned = returnedOf(answer)
  return (
    <div className="stack intake">
      <p className="muted">
        {step.name === 'form' ? (
          <Link to={paths.office.intake()}>{t('intake.otherPerson')}</Link>
        ) : (
          <Link to={paths.office.queue()}>{t('shell.toQueue')}</Link>
        )}
      </p>
      <OfficeProblems problems={answer?.problems} />
      {answer?.banned ? <Banned banned={answer.banned} /> : null}
      <Step step={step} returned={returned} bannedAt={answer?.banned?.at} />
    </div>
  )
}

function returnedOf(answer: Partial<IntakeReturned> | undefined): IntakeReturned {
  const { values = {}, problems = {}, open = [] } = answer ?? {}
  return { values, problems, open }
}

type Step = ReturnType<typeof useLoaderData<typeof loader>>['step']

function Step({ step, returned, bannedAt }: { step: Step; returned: IntakeReturned; bannedAt: string | undefined }) {
  const { t } = useTranslation('office')
  if (step.name === 'done') return <IntakeDone {...step} />
  if (step.name === 'form') return <IntakeForm {...step} returned={returned} />
  return (
    <>
      <h1>{t('intake.title')}</h1>
      <p>{t('intake.lead')}</p>
      <IntakeSearch {...step} />
      <p>
        <Link to={`${paths.office.intake()}?person=none`}>{t('intake.nobody')}</Link>
      </p>
      <IntakeBan returned={returned} key={bannedAt ?? 'ban'} />
    </>
  )
}

function Banned({ banned: { ban, who, goesByMail, at } }: { banned: IntakeBanned }) {
  const { t } = useTranslation('office')
  return (
    <Note tone="ok" title={t(`intake.banned.${ban}`, { who })} focus key={at}>
      <p>{t(goesByMail ? 'intake.banned.mail' : 'intake.banned.noMail')}</p>
    </Note>
  )
}

export const meta: MetaFunction<typeof loader> = ({ data: page, error, matches }) =>
  page && !error ? [{ title: page.title }] : officeErrorMeta({ error, matches })

export { OfficeError as ErrorBoundary }
