import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Locale } from '#db/schema/words.ts'
import { env } from '~/env.server.ts'
import { may } from '~/identity/permission.ts'
import { requireStaff } from '~/identity/staff.server.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { paths } from '~/paths.ts'
import { acts } from '~/requests/acts/act-on-case.server.ts'
import type { NoteName, Reply } from '~/requests/acts/act.ts'
import { isIntent } from '~/requests/acts/case-intent.ts'
import { hurryAct } from '~/requests/desk/pending-act-run.server.ts'
import { forgetAct, pressAct, undoAct } from '~/requests/desk/pending-act.server.ts'
import { findCase } from '~/requests/queries.server.ts'
import { parseQueueBack } from '~/requests/desk/parse-queue.ts'
import { isReference } from '~/requests/reference.ts'
import { mustStandAside } from '~/requests/take-case-as.server.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { Due } from '~/ui/office-due.tsx'
import { OfficeProblems } from '~/ui/office-problems.tsx'
import { readForm } from '~/ui/read-form.server.ts'
import { printable } from '~/ui/text.ts'
import { CaseClock } from './case-clock.tsx'
import { CaseCopy } from './case-copy.tsx'
import { CaseFacts } from './case-facts.tsx'
import type { Answered } from './case-form.tsx'
import { CaseHolds } from './case-holds.tsx'
import { CaseMessages } from './case-messages.tsx'
import { CaseNotes } from './case-notes.tsx'
import { casePage } from './case-page.server.ts'
import { CasePendingAct } from './case-pending-act.tsx'
import { CasePost } from './case-post.tsx'
import { CasePresence } from './case-presence.tsx'
import { CaseRecipients } from './case-recipients.tsx'
import { CaseRecordNotes } from './case-record-notes.tsx'
import { CaseRecords } from './case-records.tsx'
import { CaseRestrictions } from './case-restrictions.tsx'
import { CaseSideActs } from './case-side-acts.tsx'
import { CaseTexts } from './case-texts.tsx'
import { CaseTimeline } from './case-timeline.tsx'
import { CaseWork } from './case-work.tsx'
import { purposeIn } from './consult-view.ts'
import { dueView } from './due-view.ts'
import { OfficeError, officeErrorMeta } from './office-error.tsx'
import { typedTexts } from './typed-view.ts'

/** Who may not handle the case sees that it exists, and nothing of its person (Hallintolaki 434/2003 27 §). */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, 'case.read')
  const now = new Date()
  const found = await findCase(referenceOf(params))
  if (!found) throw missing()
  const { locale } = staff
  const { reference, kind } = found
  const kindInWords = tFor(locale, 'words')(`kind.${kind}`)
  const purpose = purposeIn(new URL(request.url).searchParams, staff.role)
  return {
    title: `${reference} ${kindInWords} – ${tFor(locale, 'office')('shell.desk')}`,
    reference,
    kind: kindInWords,
    due: dueView(locale, found, helsinkiDate(now)),
    body: (await mustStandAside(staff, found.id)) ? null : await casePage(found, staff, purpose, now),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const staff = await requireStaff(request, 'case.read')
  const now = new Date()
  const reference = referenceOf(params)
  const { intent = '', version, back: from, ...sent } = await readForm(request)
  const back =
    from === undefined ? paths.office.request(reference) : `${paths.office.queue()}${parseQueueBack(from)}#${reference}`
  const change = Object.hasOwn(changes, intent) ? changes[intent as keyof typeof changes] : null
  if (change) return changePendingAct(change, { reference, actId: printable(sent.act ?? ''), staff, now }, back)
  if (!isIntent(intent)) return data({ note: 'unknown' as const }, 400)
  if (!may(staff.role, acts[intent].permission)) throw missing()
  const fields = Object.fromEntries(Object.entries(sent).map(([name, value]) => [printable(name), printable(value)]))
  const undoSeconds = env.UNDO_SECONDS
  const reply = await pressAct({ intent, reference, version: versionIn(version), staff, fields, now, undoSeconds })
  if (reply === 'missing') throw missing()
  if (reply === 'done') return redirect(back, 303)
  if ('note' in reply) return data({ note: reply.note, values: fields, typed: typedTexts(fields) }, 409)
  return data({ values: fields, problems: problemsOf(reply, fields, staff.locale) }, 422)
}

/** Of the form as it was sent; what is no version is none that a case has. */
const versionIn = (text = '') => (/^\d{1,9}$/.test(text) ? Number(text) : 0)

/** What can be done to an act that waits to go, or that has ended and left something to tell. */
const changes = { undo_act: undoAct, hurry_act: hurryAct, forget_act: forgetAct }

async function changePendingAct(
  change: (typeof changes)[keyof typeof changes],
  asked: Parameters<typeof undoAct>[0],
  back: string,
) {
  const outcome = await change(asked)
  if (outcome === 'not-found') throw missing()
  return outcome === 'gone' ? data({ note: 'tooLateToUndo' as const }, 409) : redirect(back, 303)
}

/** After a conflict the page shows the case as it is now, although the answer was a refusal. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  defaultShouldRevalidate || actionStatus === 409

export default function CasePage() {
  const page = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const { t } = useTranslation('office')
  const problems = answered && 'problems' in answered ? answered.problems : undefined
  const values = answered && 'values' in answered ? answered.values : undefined
  return (
    <>
      <p className="muted">
        <Link to={paths.office.queue()}>{t('shell.toQueue')}</Link>
      </p>
      <OfficeProblems problems={problems} />
      {answered && 'note' in answered ? <Noted {...answered} /> : null}
      <header className="case-head">
        <h1>
          {page.reference} <span className="kind">{page.kind}</span>
        </h1>
        <Due due={page.due} />
      </header>
      {page.body ? (
        <>
          <CasePresence reference={page.reference} present={page.body.present} />
          <CasePendingAct act={page.body.act} reference={page.reference} />
          <CaseBody body={page.body} answer={values ? { values, problems } : { ...page.body.goOn }} />
        </>
      ) : (
        <p>{t('note.disqualified')}</p>
      )}
    </>
  )
}

type Body = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['body']>

function CaseBody({ body, answer }: { body: Body; answer: Answered }) {
  const { t } = useTranslation('office')
  return (
    <div className="case">
      <CaseFacts facts={body.facts} />
      <div className="case-work stack">
        {body.act?.stage === 'waits' ? (
          // Nothing else can be done until it has gone. Afterwards the forms are new ones, with what was typed.
          <fieldset className="stack" disabled aria-label={t('act.locked')}>
            <CaseActs body={body} answer={answer} />
          </fieldset>
        ) : (
          <CaseActs body={body} answer={answer} />
        )}
        <CaseRecords records={body.records} />
      </div>
      <CaseTimeline entries={body.timeline} />
    </div>
  )
}

function CaseActs({ body, answer }: { body: Body; answer: Answered }) {
  return (
    <>
      <CasePost view={body.post} answer={answer} />
      <CaseWork work={body.work} answer={answer} />
      <CaseTexts view={body.texts} answer={answer} />
      <CaseCopy view={body.copy} />
      <CaseRecordNotes view={body.recordNotes} answer={answer} />
      <CaseRestrictions view={body.restrictions} answer={answer} />
      <CaseClock view={body.clock} answer={answer} />
      <CaseRecipients view={body.recipients} answer={answer} />
      <CaseMessages thread={body.thread} answer={answer} />
      <CaseNotes view={body.notes} answer={answer} />
      <CaseSideActs view={body.side} answer={answer} />
      <CaseHolds view={body.holds} answer={answer} />
    </>
  )
}

/** Why it could not be done, and what was written in a form that came too late, beside the case as it is now. */
function Noted({ note, typed = [] }: { note: NoteName | 'unknown' | 'tooLateToUndo'; typed?: string[] }) {
  const { t } = useTranslation('office')
  return (
    <div className="note" data-tone="warn" role="alert">
      <p>{t(`note.${note}`)}</p>
      {typed.length > 0 ? <p>{t('typed')}</p> : null}
      {typed.map((text) => (
        <p className="words" key={text}>
          {text}
        </p>
      ))}
    </div>
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
  const text = tFor(locale, 'words')(`act_problem.${reply.problem}`, { count: reply.count ?? 0 })
  return Object.fromEntries(reply.at(fields).map((field) => [field, text]))
}

function missing() {
  return new Response(null, { status: 404 })
}
