import { answerRequest, shortestAnswer } from '~/requests/answer-request.server.ts'
import { approveDecision } from '~/requests/approve-decision.server.ts'
import { assignCase } from '~/requests/assign-case.server.ts'
import { decideCorrections } from '~/requests/decide-corrections.server.ts'
import { longestMessage } from '~/requests/message.ts'
import { prepareDecision, shortestReasons } from '~/requests/prepare-decision.server.ts'
import { proveIdentity } from '~/requests/prove-identity.server.ts'
import { returnDecision } from '~/requests/return-decision.server.ts'
import { sendMessageFromStaff } from '~/requests/send-message.server.ts'
import { act, always, otherHandler, type Act, type Reply } from './act.ts'
import type { Intent } from './case-intent.ts'
import { refusedWithoutReason, undecided, verdictsOf } from './correction-fields.ts'

const unprepared = {
  prepared: 'done',
  'answered-otherwise': { note: 'otherWay' },
  'nothing-held': { note: 'otherWay' },
  'code-not-allowed': { problem: 'refusalCode', at: () => ['refusalCode'] },
  'reasons-too-short': { problem: 'reasonsTooShort', count: shortestReasons, at: () => ['refusalReasons'] },
  ...always,
  ...otherHandler,
} as const satisfies Record<string, Reply>

/** What a form may ask for, which permission it needs, and the answer to every outcome of its verb. */
export const acts: Record<Intent, Act> = {
  take: act({
    permission: 'case.handle',
    run: ({ staff, ...asked }) => assignCase({ ...asked, staff, assigneeId: staff.id }),
    replies: { assigned: 'done', 'not-a-handler': { note: 'notHandler' }, ...always },
  }),
  prove_identity: act({
    permission: 'case.handle',
    run: ({ fields: { contactPersonId = '', method = '' }, ...asked }) =>
      proveIdentity({ ...asked, contactPersonId, method }),
    replies: {
      proved: 'done',
      'person-missing': { problem: 'person', at: () => ['contactPersonId'] },
      'method-missing': { problem: 'method', at: () => ['method'] },
      ...always,
      ...otherHandler,
    },
  }),
  decide_corrections: act({
    permission: 'case.handle',
    run: async ({ fields, ...asked }) => {
      const verdicts = verdictsOf(fields)
      return verdicts.length === 0 ? 'nothing-chosen' : decideCorrections({ ...asked, verdicts })
    },
    replies: {
      decided: 'done',
      completed: 'done',
      'nothing-chosen': { problem: 'outcome', at: undecided },
      'reason-missing': { problem: 'reason', at: refusedWithoutReason },
      'asked-again': { note: 'askedAgain' },
      'record-gone': { note: 'recordGone' },
      ...always,
      ...otherHandler,
    },
  }),
  prepare_erasure: act({
    permission: 'case.handle',
    run: (asked) => prepareDecision({ ...asked, decision: { outcome: 'grant' } }),
    replies: unprepared,
  }),
  refuse: act({
    permission: 'case.handle',
    run: ({ fields: { refusalCode = '', refusalReasons: reasons = '' }, ...asked }) =>
      prepareDecision({ ...asked, decision: { outcome: 'refuse', refusalCode, reasons } }),
    replies: unprepared,
  }),
  answer: act({
    permission: 'case.handle',
    run: ({ fields: { answer = '', nothingHeld }, ...asked }) =>
      answerRequest({ ...asked, answer, nothingHeld: nothingHeld === 'yes' }),
    replies: {
      answered: 'done',
      'answer-too-short': { problem: 'answerTooShort', count: shortestAnswer, at: () => ['answer'] },
      'records-held': { problem: 'recordsHeld', at: () => ['answer'] },
      'decided-otherwise': { note: 'otherWay' },
      ...always,
      ...otherHandler,
    },
  }),
  message: act({
    permission: 'case.handle',
    run: ({ fields: { message: text = '' }, ...asked }) => sendMessageFromStaff({ ...asked, text }),
    replies: {
      sent: 'done',
      empty: { problem: 'messageEmpty', at: () => ['message'] },
      'too-long': { problem: 'messageTooLong', count: longestMessage, at: () => ['message'] },
      'too-many': { problem: 'messagesTooMany', at: () => ['message'] },
      closed: { note: 'messagesOver' },
      'nobody-reads': { note: 'nobodyReads' },
      'not-found': 'missing',
      'not-allowed-now': { note: 'notNow' },
      ...otherHandler,
    },
  }),
  approve: act({
    permission: 'case.approve',
    run: (asked) => approveDecision(asked),
    replies: { 'erasure-started': 'done', refused: 'done', 'same-person': { note: 'samePerson' }, ...always },
  }),
  return: act({
    permission: 'case.approve',
    run: ({ fields: { returnReason: reason = '' }, ...asked }) => returnDecision({ ...asked, reason }),
    replies: { returned: 'done', 'reason-missing': { problem: 'returnReason', at: () => ['returnReason'] }, ...always },
  }),
}
