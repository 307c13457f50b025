import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { requireSubject } from '~/identity/subject.server.ts'
import { paths } from '~/paths.ts'
import { summarizePlan } from '~/register/erasure-plan.ts'
import { prepareErasure } from '~/register/prepare-erasure.server.ts'
import { findSubjectRecords } from '~/register/queries.server.ts'
import { findOpenCaseOf } from '~/requests/queries.server.ts'
import { receiveRequest } from '~/requests/receive-request.server.ts'
import { ErrorSummary, TextArea } from '~/ui/forms.tsx'
import { giveBack, missingPage, titleOf } from '~/ui/page-title.server.ts'
import { usePage } from '~/ui/page.ts'
import { BackLink, Note } from '~/ui/parts.tsx'
import { parseForm } from '~/ui/read-form.server.ts'
import { capitalized, hasControlCharacter } from '~/ui/text.ts'
import { PlanGroups, type PlanRow } from './plan-groups.tsx'
import { pathOfReceived } from './received.ts'
import { StandingNote } from './standing-note.tsx'

const longest = 2000

export async function loader(args: LoaderFunctionArgs) {
  const subject = await requireSubject(args.request)
  const now = new Date()
  const { standing, contacts } = await findSubjectRecords(subject, now)
  const ids = contacts.map(({ id }) => id)
  const open = await findOpenCaseOf(subject, 'erasure', ids)
  const lines = ids.length > 0 ? summarizePlan(await prepareErasure(ids, now)) : []
  return {
    title: titleOf(args, tFor(subject.locale, 'me')('erase.title')),
    email: subject.emailDeliver,
    standing,
    open: open ? { reference: open.reference, dueOn: open.dueOn } : null,
    plan: lines.map((line): PlanRow => {
      const { table, verdict, reason, ground, until, reviewOn, article, count } = line
      const texts = { term: capitalized(line.term[subject.locale]), because: line.because[subject.locale] }
      return { table, verdict, reason, ground, until, reviewOn, article, count, ...texts }
    }),
  }
}

/** Asks for the erasure of all that the person has with us; an officer carries it out. */
export async function action({ request, context }: ActionFunctionArgs) {
  const subject = await requireSubject(request)
  const t = tFor(subject.locale, 'me')
  const words = z
    .string()
    .max(longest, { error: t('problem.too_long') })
    .refine((text) => !hasControlCharacter(text), { error: t('problem.control_characters') })
  const form = await parseForm(request, z.object({ words: words.optional() }))
  if ('returned' in form) return giveBack(context, form.returned, {})
  const now = new Date()
  const { contacts } = await findSubjectRecords(subject, now)
  const received = await receiveRequest({
    subject,
    kind: 'erasure',
    explanation: form.value.words?.trim() || undefined,
    contactPersonIds: contacts.map(({ id }) => id),
    now,
  })
  if (received === 'not-found' || 'invalid' in received) throw missingPage({ request, context })
  return redirect(pathOfReceived(subject.locale, received), 303)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export default function ErasePage() {
  const { standing, email, open, plan } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const { locale } = usePage()
  const { t } = useTranslation(['me', 'public'])
  return (
    <main className="wrap page stack" id="main" tabIndex={-1}>
      <ErrorSummary title={t('public:form.summary')} problems={returned?.problems} />
      <BackLink to={paths.me.overview(locale)}>{t('back')}</BackLink>
      <h1>{t('erase.title')}</h1>
      <StandingNote standing={standing} email={email} />
      {open ? (
        <Note tone="info" title={t('erase.openTitle')}>
          <p>
            {t('erase.openText', { reference: open.reference, date: formatDate(locale, open.dueOn) })}{' '}
            <a href={paths.me.request(locale, open.reference)}>{t('erase.openLink')}</a>
          </p>
        </Note>
      ) : null}
      {standing === 'own' ? (
        <>
          <p className="lead">{t('erase.lead')}</p>
          <PlanGroups plan={plan} />
        </>
      ) : (
        <p>
          {t('erase.otherWay')} <a href={`${paths.me.newRequest(locale)}?kind=erasure`}>{t('erase.otherWayLink')}</a>
        </p>
      )}
      {standing === 'own' && !open ? (
        <>
          <h2>{t('erase.next')}</h2>
          <ul>
            <li>{t('erase.nextCheck')}</li>
            <li>{t('erase.nextAnswer')}</li>
            <li>{t('erase.nextBan')}</li>
            <li>{t('erase.nextUndo')}</li>
          </ul>
          <form method="post" action={paths.me.erase(locale)} className="stack">
            <TextArea
              name="words"
              label={t('erase.words')}
              hint={t('erase.wordsHint')}
              problem={returned?.problems.words}
              defaultValue={returned?.values.words}
              maxLength={longest}
            />
            <div className="row">
              <button className="btn btn-danger">{t('erase.ask')}</button>
              <a className="btn btn-2" href={paths.me.overview(locale)}>
                {t('erase.keep')}
              </a>
            </div>
          </form>
        </>
      ) : null}
    </main>
  )
}
