import { longestMessage } from '../message.ts'
import { proveIdentity } from '../intake/prove-identity.server.ts'
import { sendMessageFromStaff } from '../send-message.server.ts'
import { act, always, answeredOnWrong, otherHandler, type Act } from './act.ts'
import { clockActs } from './acts-clock.server.ts'
import { decisionActs } from './acts-decision.server.ts'
import { sideActs } from './acts-desk.server.ts'
import { erasureActs } from './acts-erasure.server.ts'
import type { Intent } from './case-intent.ts'

/** What a form may ask for, which permission it needs, and the answer to every outcome of its verb. */
export const acts: Record<Intent, Act> = {
  ...clockActs,
  ...decisionActs,
  ...sideActs,
  ...erasureActs,
  prove_identity: act({
    permission: 'case.handle',
    run: ({ fields: { contactPersonId = '', method = '', answeredOn }, ...asked }) =>
      proveIdentity({ ...asked, contactPersonId, method, answeredOn }),
    replies: {
      proved: 'done',
      'person-missing': { problem: 'person', at: () => ['contactPersonId'] },
      'method-missing': { problem: 'method', at: () => ['method'] },
      'answered-on-wrong': answeredOnWrong,
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
      ...always,
      ...otherHandler,
    },
  }),
}
