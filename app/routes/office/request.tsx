import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Locale } from '#db/schema/words.ts'
import { consultRecords } from '~/audit/consult-records.server.ts'
import { may } from '~/identity/permission.ts'
import { requireStaff } from '~/identity/staff.server.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { paths } from '~/paths.ts'
import { readSubject } from '~/register/read-subject.server.ts'
import { findCase, listTimeline } from '~/requests/queries.server.ts'
import { isReference } from '~/requests/reference.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { Due } from '~/ui/office-due.tsx'
import { OfficeProblems } from '~/ui/office-problems.tsx'
import { readForm } from '~/ui/read-form.server.ts'
import { printable } from '~/ui/text.ts'
import { acts } from './act-on-case.server.ts'
import type { Reply } from './act.ts'
import { CaseFacts } from './case-facts.tsx'
import { isIntent } from './case-intent.ts'
import { CaseRecords } from './case-records.tsx'
import { CaseTimeline } from './case-timeline.tsx'
import { CaseMessages } from './case-messages.tsx'
import { threadOf } from './case-thread.server.ts'
import { factsOf, timelineOf, workOf } from './case-view.server.ts'
import { CaseWork } from './case-work.tsx'
import { dueView } from './due-view.ts'
import { OfficeError, officeErrorMeta } from './office-error.tsx'
import { recordSections } from './record-view.server.ts'

/** Opening a case opens the person's records: the one GET that writes, into the access log. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, 'case.read')
  const now = new Date()
  const found = await findCase(referenceOf(params))
  if (!found) throw missing()
  const contactPersonIds = found.subjects.map(({ id }) => id)
  await consultRecords(staff, contactPersonIds, 'request_handling', found.id, now)
  const [reading, events] = await Promise.all([
    readSubject(contactPersonIds, { audience: 'office' }),
    listTimeline(found.id),
  ])
  const { locale } = staff
  const { reference, kind } = found
  const work = await workOf(found, staff, reading, now)
  await consultRecords(staff, work.identity?.contactPersonIds ?? [], 'identity_check', found.id, now)
  const kindInWords = tFor(locale, 'words')(`kind.${kind}`)
  return {
    title: `${reference} ${kindInWords} – ${tFor(locale, 'office')('shell.desk')}`,
    reference,
    kind: kindInWords,
    due: dueView(locale, found, helsinkiDate(now)),
    facts: factsOf(found, locale),
    work,
    thread: threadOf(found, staff, now),
    timeline: timelineOf(events, locale),
    records: recordSections(reading, locale),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const staff = await requireStaff(request, 'case.read')
  const now = new Date()
  const reference = referenceOf(params)
  const { intent, version, ...sent } = await readForm(request)
  if (!isIntent(intent)) return data({ note: 'unknown' as const }, 400)
  if (!may(staff.role, acts[intent].permission)) throw missing()
  const fields = Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, printable(value)]))
  const reply = await acts[intent].run({ reference, version: Number(version), staff, fields, now })
  if (reply === 'missing') throw missing()
  if (reply === 'done') return redirect(paths.office.request(reference), 303)
  if ('note' in reply) return data({ note: reply.note, values: fields }, 409)
  return data({ values: fields, problems: problemsOf(reply, fields, staff.locale) }, 422)
}

/** After a conflict the page shows the case as it is now, although the answer was a refusal. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  defaultShouldRevalidate || actionStatus === 409

export default function CasePage() {
  const page = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const { t } = useTranslation('office')
  const problems = answered && 'problems' in answered ? answered.problems : undefined
  const answer = { problems, values: answered && 'values' in answered ? answered.values : undefined }
  return (
    <>
      <p className="muted">
        <Link to={paths.office.queue()}>{t('shell.toQueue')}</Link>
      </p>
      <OfficeProblems problems={problems} />
      {answered && 'note' in answered ? (
        <div className="note" data-tone="warn" role="alert">
          <p>{t(`note.${answered.note}`)}</p>
        </div>
      ) : null}
      <header className="case-head">
        <h1>
          {page.reference} <span className="kind">{page.kind}</span>
        </h1>
        <Due due={page.due} />
      </header>
      <div className="case">
        <CaseFacts facts={page.facts} />
        <div className="case-work stack">
          <CaseWork work={page.work} answer={answer} />
          <CaseMessages thread={page.thread} answer={answer} />
          <CaseRecords sections={page.records} isUnproved={page.facts.state === 'awaiting_verification'} />
        </div>
        <CaseTimeline entries={page.timeline} />
      </div>
    </>
  )
}

export const meta: MetaFunction<typeof loader> = ({ data: page, error, matches }) =>
  page && !error ? [{ title: page.title }] : officeErrorMeta({ error, matches })

export { OfficeError as ErrorBoundary }

/** Only what can be a reference reaches the database. */
function referenceOf({ reference = '' }: { reference?: string }): string {
  if (!isReference(reference)) throw missing()
  return reference
}

function problemsOf(reply: Extract<Reply, { problem: string }>, fields: Record<string, string>, locale: Locale) {
  const text = tFor(locale, 'office')(`problem.${reply.problem}`, { count: reply.count ?? 0 })
  return Object.fromEntries(reply.at(fields).map((field) => [field, text]))
}

function missing() {
  return new Response(null, { status: 404 })
}
