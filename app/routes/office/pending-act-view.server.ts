import type { Locale } from '#db/schema/words.ts'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { may } from '~/identity/permission.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { acts } from '~/requests/acts/act-on-case.server.ts'
import { isNoteName, type Problem } from '~/requests/acts/act.ts'
import { isIntent } from '~/requests/acts/case-intent.ts'
import { waitsForUndo } from '~/requests/acts/waiting.ts'
import { listActsToTell } from '~/requests/desk/pending-act-queries.server.ts'
import { hasFailed, minutesOfSaying, minutesToGoOn } from '~/requests/desk/pending-act.ts'
import { addMinutes } from '~/rules/minutes.ts'
import type { PendingActView } from './case-pending-act.tsx'
import { typedTexts } from './typed-view.ts'

type ActRow = Awaited<ReturnType<typeof listActsToTell>>[number]

/** What goes from a case in a moment, or how the last act ended; and what its officer typed, to go on with. */
export async function pendingActView(caseId: string, staff: VerifiedStaff, now: Date) {
  const rows = await listActsToTell(caseId, now)
  const told = rows.find(({ endedAt }) => !endedAt) ?? rows.find(hasFailed) ?? rows.find((row) => isStillSaid(row, now))
  const mine = rows.find((row) => row.staffId === staff.id && mayGoOn(row, now))
  return {
    act: told ? viewOf(told, staff, now) : null,
    goOn: mine && isIntent(mine.intent) ? { back: mine.intent, values: mine.fields ?? {} } : null,
  }
}

/** That it has gone, or was undone, is said a moment longer than there may be something to go on with. */
function isStillSaid(row: ActRow, now: Date): boolean {
  const { endedAt, outcome, fields } = row
  if (!endedAt || (outcome !== 'done' && fields === null)) return false
  return mayGoOn(row, now) || endedAt > addMinutes(now, -minutesOfSaying)
}

function firstField({ fields }: ActRow): string | null {
  return Object.entries(fields ?? {}).find(([, value]) => value !== '')?.[0] ?? null
}

/** With nothing typed there is nothing to go on with. */
function mayGoOn(row: ActRow, now: Date): boolean {
  if (hasFailed(row)) return true
  const { endedAt, outcome } = row
  if (!endedAt || outcome !== 'undone' || endedAt <= addMinutes(now, -minutesToGoOn)) return false
  return firstField(row) !== null
}

function viewOf(row: ActRow, staff: VerifiedStaff, now: Date): PendingActView | null {
  const { id, intent, who, staffId, runsAt, endedAt, outcome } = row
  if (!waitsForUndo(intent)) return null
  const { locale } = staff
  const isMine = staffId === staff.id
  const mayUndo = isMine || may(staff.role, acts[intent].permission)
  const of = { id, intent, who, isMine, texts: typedTexts(row.fields ?? {}) }
  const at = { iso: (endedAt ?? runsAt).toISOString(), text: formatDate(locale, endedAt ?? runsAt, 'time') }
  if (!endedAt) {
    const secondsLeft = Math.max(0, Math.ceil((runsAt.getTime() - now.getTime()) / 1000))
    return { stage: 'waits', ...of, at, secondsLeft, mayUndo, mayHurry: isMine }
  }
  if (outcome === 'done') return { stage: 'done', ...of, at }
  if (outcome === 'undone')
    return { stage: 'undone', ...of, at, field: isMine && mayGoOn(row, now) ? firstField(row) : null }
  return { stage: 'failed', ...of, at, why: whyFailed(outcome ?? '', locale), mayForget: mayUndo }
}

/** What met the act in the end, in the words in which a press of the button would have told it. */
function whyFailed(outcome: string, locale: Locale): string {
  const t = tFor(locale, 'office')
  if (outcome === 'error' || outcome === 'notAtWork' || outcome === 'missing') return t(`act.why.${outcome}`)
  if (isNoteName(outcome)) return t(`note.${outcome}`)
  return tFor(locale, 'words')(`act_problem.${outcome as Problem}`, { count: 0 })
}
