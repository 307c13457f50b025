import { acknowledgeRecipient } from '../decisions/acknowledge-recipient.server.ts'
import { addNote } from '../desk/add-note.server.ts'
import { assignCase } from '../desk/assign-case.server.ts'
import { declareDisqualification } from '../desk/declare-disqualification.server.ts'
import { handOverCase } from '../desk/hand-over-case.server.ts'
import { longestNote } from '../desk/note.ts'
import { recordPostedLetter } from '../desk/post-letter.server.ts'
import { reopenCase } from '../clock/reopen-case.server.ts'
import { shortestExplanation } from '../clock/reopening.ts'
import { shortestTransferReason, transferCase } from '../desk/transfer-case.server.ts'
import { act, always, type Fields, notTaken, otherHandler } from './act.ts'

/** Who handles a case, what befalls it as a whole, and what stands beside it. */
export const sideActs = {
  letter_posted: act({
    permission: 'case.handle',
    run: ({ fields: { letter: letterId = '', ...fields }, ...asked }) =>
      recordPostedLetter({ ...asked, letterId, postedOn: fields[`postedOn-${letterId}`] ?? '' }),
    replies: {
      posted: 'done',
      gone: { note: 'notNow' },
      'date-wrong': { problem: 'postedOn', at: ({ letter = '' }) => [`postedOn-${letter}`] },
      ...notTaken,
    },
  }),
  take: act({
    permission: 'case.handle',
    run: ({ staff, ...asked }) => assignCase({ ...asked, staff, assigneeId: staff.id }),
    replies: { assigned: 'done', 'not-a-handler': { note: 'notHandler' }, ...always, ...otherHandler },
  }),
  hand_over: act({
    permission: 'case.handle',
    run: ({ fields: { handOverTo = '', handOverReason: reason = '' }, ...asked }) =>
      handOverCase({ ...asked, toId: handOverTo, reason }),
    replies: {
      'handed-over': 'done',
      'not-a-handler': { problem: 'handOverTo', at: () => ['handOverTo'] },
      'receiver-disqualified': { problem: 'handOverDisqualified', at: () => ['handOverTo'] },
      'reason-missing': { problem: 'handOverReason', at: () => ['handOverReason'] },
      ...always,
      ...otherHandler,
    },
  }),
  stand_aside: act({
    permission: 'case.read',
    run: ({ fields: { disqualification: ground = '' }, ...asked }) => declareDisqualification({ ...asked, ground }),
    replies: {
      declared: 'done',
      'not-found': 'missing',
      'ground-missing': { problem: 'disqualification', at: () => ['disqualification'] },
    },
  }),
  reopen: act({
    permission: 'case.handle',
    run: ({ fields, ...asked }) =>
      reopenCase({
        ...asked,
        ground: fields.reopeningGround ?? '',
        explanation: fields.reopeningExplanation ?? '',
        orderReference: fields.orderReference ?? '',
        dueOn: fields.reopeningDue ?? '',
        reopensOpenness: fields.reopenOpenness === 'yes',
      }),
    replies: {
      reopened: 'done',
      'ground-missing': { problem: 'reopeningGround', at: () => ['reopeningGround'] },
      'explanation-too-short': {
        problem: 'reopeningExplanation',
        count: shortestExplanation,
        at: () => ['reopeningExplanation'],
      },
      'order-missing': { problem: 'orderReference', at: () => ['orderReference'] },
      'due-date-wrong': { problem: 'reopeningDue', at: () => ['reopeningDue'] },
      'due-date-too-late': { problem: 'reopeningLate', at: () => ['reopeningDue'] },
      ...always,
    },
  }),
  transfer: act({
    permission: 'case.handle',
    run: ({ fields: { authority = '', transferReason: explanation = '', personKnows }, ...asked }) =>
      transferCase({ ...asked, authority, explanation, isKnown: personKnows === 'yes' }),
    replies: {
      transferred: 'done',
      'authority-missing': { problem: 'authority', at: () => ['authority'] },
      'explanation-too-short': {
        problem: 'transferReason',
        count: shortestTransferReason,
        at: () => ['transferReason'],
      },
      'person-not-asked': { problem: 'personKnows', at: () => ['personKnows'] },
      'openness-open': { note: 'opennessOpen' },
      ...always,
      ...otherHandler,
    },
  }),
  note: act({
    permission: 'case.read',
    run: ({ fields: { note: text = '' }, ...asked }) => addNote({ ...asked, text }),
    replies: {
      noted: 'done',
      empty: { problem: 'noteEmpty', at: () => ['note'] },
      'too-long': { problem: 'noteTooLong', count: longestNote, at: () => ['note'] },
      ...always,
    },
  }),
  acknowledge: act({
    permission: 'case.handle',
    run: ({ fields, ...asked }) => {
      const { taskId = '' } = fields
      const outcome = fields[`recipientOutcome-${taskId}`] ?? ''
      return acknowledgeRecipient({ ...asked, taskId, outcome, evidence: fields[`evidence-${taskId}`] ?? '' })
    },
    replies: {
      acknowledged: 'done',
      'done-before': { note: 'doneBefore' },
      'outcome-missing': {
        problem: 'recipientOutcome',
        at: ({ taskId = '' }: Fields) => [`recipientOutcome-${taskId}`],
      },
      'evidence-missing': { problem: 'evidence', at: ({ taskId = '' }: Fields) => [`evidence-${taskId}`] },
      ...always,
    },
  }),
} as const
