import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { tFor } from '~/i18n/i18n.server.ts'
import { may } from '~/identity/permission.ts'
import { requireStaff } from '~/identity/staff.server.ts'
import { isTask, letterViews, parseLetterCursor, parseLetterView } from '~/mail/letter-filter.ts'
import { countedLetters, countLetters, listLetters, listTroubles } from '~/mail/list-letters.server.ts'
import { paths } from '~/paths.ts'
import { findReferences, sendLetterAgain, settleLetter } from '~/requests/letters-of-cases.server.ts'
import { OfficeProblems } from '~/ui/office-problems.tsx'
import { Note } from '~/ui/parts.tsx'
import { readForm } from '~/ui/read-form.server.ts'
import { letterView } from './letter-view.server.ts'
import { LetterTable } from './letter-table.tsx'
import { Pager } from './pager.tsx'
import { Tabs } from './tabs.tsx'

const pageSize = 50
const done = ['queued', 'settled'] as const

/** Letters and how far they came: what kind, about which case; neither address nor content. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { role, locale } = await requireStaff(request, 'mail.read')
  const now = new Date()
  const { searchParams } = new URL(request.url)
  const view = parseLetterView(searchParams.get('view'))
  const cursor = parseLetterCursor(searchParams.get('cursor'))
  const [{ rows, next }, counts, troubles] = await Promise.all([
    listLetters({ view, cursor, limit: pageSize }),
    countLetters(),
    listTroubles(),
  ])
  const references = await findReferences([...new Set(rows.map(({ entityId }) => entityId))])
  const t = tFor(locale, 'office')
  return {
    title: `${t('admin.mail.title')} – ${t('shell.desk')}`,
    view,
    counts: letterViews.map((name) => ({ name, count: Math.min(counts[name], countedLetters) })),
    most: countedLetters,
    isMore: letterViews.filter((name) => counts[name] > countedLetters),
    troubles,
    // What goes by post is ended on its case, with the day.
    mayHandle: may(role, 'mail.handle') && isTask(view) && view !== 'post',
    mayOpenCases: may(role, 'case.read'),
    rows: rows.map((row) => letterView(row, references, locale, now)),
    done: done.find((one) => one === searchParams.get('done')) ?? null,
    first: cursor ? `?view=${view}` : null,
    next: next ? `?view=${view}&cursor=${encodeURIComponent(next)}` : null,
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const staff = await requireStaff(request, 'mail.handle')
  const t = tFor(staff.locale, 'office')
  const { intent, letter } = await readForm(request)
  const isIntent = intent === 'again' || intent === 'settle'
  const id = z.uuid().safeParse(letter)
  if (!isIntent || !id.success) return data({ problems: { intent: t('note.unknown') } }, 422)
  const now = new Date()
  const outcome =
    intent === 'again' ? await sendLetterAgain(staff, id.data, now) : await settleLetter(staff, id.data, now)
  if (outcome === 'gone') return data({ problems: { letter: t('admin.mail.gone') } }, 422)
  if (outcome === 'no-address') return data({ problems: { letter: t('admin.mail.noAddress') } }, 422)
  return redirect(`${paths.office.mail()}?done=${outcome}`, 303)
}

export default function Mail() {
  const { view, counts, most, isMore, rows, mayHandle, mayOpenCases, first, next, ...page } =
    useLoaderData<typeof loader>()
  const { t } = useTranslation('office')
  const answer = useActionData<typeof action>()
  const tabs = counts.map(({ name, count }) => ({
    to: `${paths.office.mail()}?view=${name}`,
    label: (
      <>
        {t(`admin.mail.views.${name}`)}{' '}
        <span className="num" data-tone={isTask(name) && count > 0 ? 'bad' : undefined}>
          {isMore.includes(name) ? t('admin.mail.moreThan', { count: most }) : count}
        </span>
      </>
    ),
    isHere: name === view,
  }))
  return (
    <>
      <h1>{t('admin.mail.title')}</h1>
      <OfficeProblems problems={answer?.problems} />
      {page.done && !answer ? <Note tone="ok" title={t(`admin.mail.done.${page.done}`)} focus /> : null}
      {page.troubles.map(({ reason, count }) => (
        <Note key={reason} tone="bad" title={t(`admin.mail.reasons.${reason}`)}>
          <p>{t('admin.mail.waiting', { count })}</p>
        </Note>
      ))}
      <Tabs label={t('admin.mail.viewsLabel')} tabs={tabs} />
      <p className="muted">{t(`admin.mail.help.${view}`)}</p>
      {rows.length > 0 ? (
        <LetterTable rows={rows} view={view} mayHandle={mayHandle} mayOpenCases={mayOpenCases} />
      ) : (
        <div className="empty">
          <h2>{t('admin.mail.empty')}</h2>
        </div>
      )}
      <Pager first={first} next={next} older={t('queue.next', { count: pageSize })} />
    </>
  )
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]
