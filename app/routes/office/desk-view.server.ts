import type { Locale } from '#db/schema/words.ts'
import { disqualificationGrounds, recipientOutcomes, reopeningGrounds } from '#db/schema/words.ts'
import { env } from '~/env.server.ts'
import { formatDate } from '~/i18n/dates.ts'
import { may } from '~/identity/permission.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import {
  disqualificationWords,
  recipientActionWords,
  recipientOutcomeWords,
  reopeningWords,
} from '~/register/description/value-words.ts'
import {
  findReopening,
  findTransfer,
  listHandlers,
  listNotes,
  listRecipientTasks,
} from '~/requests/desk/desk-parts.server.ts'
import { longestNote } from '~/requests/desk/note.ts'
import type { findCase } from '~/requests/queries.server.ts'
import { findOpennessPart } from '~/requests/clock/clock-parts.server.ts'
import { latestAnswer } from '~/requests/clock/reopening.ts'
import { mayChangeHands, moveTo } from '~/requests/state.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { capitalized } from '~/ui/text.ts'
import type { NotesView } from './case-notes.tsx'
import type { RecipientsView } from './case-recipients.tsx'
import type { SideView } from './case-side-acts.tsx'
import { recipientNotice } from './recipient-notice.ts'

type FoundCase = NonNullable<Awaited<ReturnType<typeof findCase>>>
type DeskView = { notes: NotesView; recipients: RecipientsView; side: SideView }

/** What stands beside the case's own work: the office's notes, recipients to be told, and what may befall the case. */
export async function deskView(found: FoundCase, staff: VerifiedStaff, now: Date): Promise<DeskView> {
  const { locale } = staff
  const [notes, tasks, reopening, transfer, handlers, openness] = await Promise.all([
    listNotes(found.id),
    listRecipientTasks(found.id),
    findReopening(found.id),
    findTransfer(found.id),
    listHandlers(staff.id),
    findOpennessPart(found.id),
  ])
  const today = helsinkiDate(now)
  const mayAcknowledge = may(staff.role, 'case.handle')
  const corrected = found.corrections.filter(({ outcome }) => outcome === 'accepted')
  return {
    notes: {
      version: found.version,
      longest: longestNote,
      notes: notes.map(({ id, who, body, at }) => ({ id, who, body, at: moment(at, locale) })),
    },
    recipients: {
      version: found.version,
      mayAcknowledge,
      outcomes: recipientOutcomes.map((value) => choice(value, recipientOutcomeWords[value][locale])),
      tasks: tasks.map((task) => ({
        id: task.id,
        recipient: task.recipient,
        action: capitalized(recipientActionWords[task.action][locale]),
        due: formatDate(locale, task.dueOn, 'short'),
        isLate: task.doneAt === null && task.dueOn < today,
        notice: mayAcknowledge ? recipientNotice({ task, reference: found.reference, corrected }, locale) : '',
        done: task.doneAt && {
          outcome: capitalized(recipientOutcomeWords[task.outcome!][locale]),
          who: task.doneByName ?? '',
          at: formatDate(locale, task.doneAt, 'dateTime'),
          evidence: task.evidence ?? '',
        },
      })),
    },
    side: {
      version: found.version,
      language: found.locale,
      reopened: reopening && {
        ground: capitalized(reopeningWords[reopening.ground][locale]),
        explanation: reopening.explanation,
        order: reopening.orderReference,
        at: formatDate(locale, reopening.at, 'dateTime'),
        due: formatDate(locale, reopening.dueOn, 'short'),
      },
      transferred: transfer && { ...transfer, at: formatDate(locale, transfer.at, 'dateTime') },
      hand: handOf(found, staff, handlers),
      mayTransfer: mayDo(found, staff) && moveTo(found.state, 'transfer') !== null,
      reopen:
        may(staff.role, 'case.handle') && moveTo(found.state, 'reopen')
          ? {
              grounds: reopeningGrounds.map((value) => choice(value, reopeningWords[value][locale])),
              latest: latestAnswer(today, env.EVES_ARE_HOLIDAYS),
              today,
              hasOpenness: found.regime === 'gdpr' && Boolean(openness?.part.answeredAt),
            }
          : null,
      standAside: disqualificationGrounds.map((value) => choice(value, disqualificationWords[value][locale])),
    },
  }
}

/** `mine`: given to a colleague; otherwise taken over from one. */
function handOf({ state, assignee }: FoundCase, staff: VerifiedStaff, handlers: { id: string; name: string }[]) {
  if (!assignee || !may(staff.role, 'case.handle') || !mayChangeHands(state)) return null
  const isMine = assignee.id === staff.id
  const colleagues = handlers.map(({ id, name }) => choice(id, name))
  return { isMine, myId: staff.id, from: assignee.name, colleagues: isMine ? colleagues : [] }
}

function mayDo({ assignee }: FoundCase, staff: VerifiedStaff): boolean {
  return may(staff.role, 'case.handle') && assignee?.id === staff.id
}

function choice(value: string, label: string) {
  return { value, label: capitalized(label) }
}

function moment(at: Date, locale: Locale) {
  return { iso: at.toISOString(), text: formatDate(locale, at, 'dateTime') }
}
