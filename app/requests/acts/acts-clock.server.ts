import { askSubject } from '../clock/ask-subject.server.ts'
import { closeUnverified, recordReminder } from '../clock/close-unverified.server.ts'
import { approveExtension, returnExtension } from '../clock/decide-extension.server.ts'
import { answerOpennessPart, openOpennessPart, shortestOpennessAnswer } from '../clock/openness-part.server.ts'
import { longestExplanation, longestQuestion, shortestExplanation, shortestQuestion } from '../clock/lengths.ts'
import { proposeExtension } from '../clock/propose-extension.server.ts'
import { resumeCase } from '../clock/resume-case.server.ts'
import { recordExtensionLetter } from '../clock/tell-of-extension.server.ts'
import { act, always, answeredOnWrong, otherHandler } from './act.ts'

const tooLate = { 'too-late': { note: 'tooLateToExtend' } } as const

/** What moves the time limit of a case, waits for the person, or answers by another law. */
export const clockActs = {
  ask_subject: act({
    permission: 'case.handle',
    run: ({ fields: { askReason: reason = '', question = '', isLargeData }, ...asked }) =>
      askSubject({ ...asked, reason, question, isLarge: isLargeData === 'yes' }),
    replies: {
      asked: 'done',
      'asked-without-pause': 'done',
      'reason-missing': { problem: 'askReason', at: () => ['askReason'] },
      'question-too-short': { problem: 'questionTooShort', count: shortestQuestion, at: () => ['question'] },
      'question-too-long': { problem: 'questionTooLong', count: longestQuestion, at: () => ['question'] },
      'nobody-reads': { note: 'nobodyReads' },
      ...always,
      ...otherHandler,
    },
  }),
  resume: act({
    permission: 'case.handle',
    run: ({ fields: { answeredOn }, ...asked }) => resumeCase({ ...asked, answeredOn }),
    replies: { resumed: 'done', 'answered-on-wrong': answeredOnWrong, ...always, ...otherHandler },
  }),
  record_reminder: act({
    permission: 'case.handle',
    run: (asked) => recordReminder(asked),
    replies: { reminded: 'done', 'already-reminded': { note: 'notNow' }, ...always, ...otherHandler },
  }),
  close_unverified: act({
    permission: 'case.handle',
    run: (asked) => closeUnverified(asked),
    replies: {
      closed: 'done',
      'not-reminded': { note: 'notReminded' },
      'too-early': { note: 'answerTimeLeft' },
      'openness-open': { note: 'opennessOpen' },
      ...always,
      ...otherHandler,
    },
  }),
  propose_extension: act({
    permission: 'case.handle',
    run: ({ fields: { extensionReason: reason = '', explanation = '' }, ...asked }) =>
      proposeExtension({ ...asked, reason, explanation }),
    replies: {
      proposed: 'done',
      'reason-missing': { problem: 'extensionReason', at: () => ['extensionReason'] },
      'explanation-too-short': { problem: 'reasonsTooShort', count: shortestExplanation, at: () => ['explanation'] },
      'explanation-too-long': { problem: 'explanationTooLong', count: longestExplanation, at: () => ['explanation'] },
      'extended-already': { note: 'extendedAlready' },
      'not-extendable': { note: 'notExtendable' },
      ...tooLate,
      ...always,
      ...otherHandler,
    },
  }),
  approve_extension: act({
    permission: 'case.approve',
    run: (asked) => approveExtension(asked),
    replies: { approved: 'done', 'same-person': { note: 'samePerson' }, ...tooLate, ...always },
  }),
  return_extension: act({
    permission: 'case.approve',
    run: ({ fields: { extensionReturnReason: reason = '' }, ...asked }) => returnExtension({ ...asked, reason }),
    replies: {
      returned: 'done',
      'same-person': { note: 'samePerson' },
      'reason-missing': { problem: 'extensionReturnReason', at: () => ['extensionReturnReason'] },
      ...always,
    },
  }),
  record_extension_letter: act({
    permission: 'case.handle',
    run: (asked) => recordExtensionLetter(asked),
    replies: { recorded: 'done', ...tooLate, ...always, ...otherHandler },
  }),
  open_openness: act({
    permission: 'case.handle',
    run: ({ fields: { isLarge }, ...asked }) => openOpennessPart({ ...asked, isLarge: isLarge === 'yes' }),
    replies: {
      opened: 'done',
      'opened-already': { note: 'opennessAlready' },
      'too-late': { note: 'tooLateToExtend' },
      'not-under-this-law': { note: 'notOpenness' },
      ...always,
      ...otherHandler,
    },
  }),
  answer_openness: act({
    permission: 'case.handle',
    run: ({ fields: { opennessAnswer: answer = '' }, ...asked }) => answerOpennessPart({ ...asked, answer }),
    replies: {
      answered: 'done',
      'answer-too-short': { problem: 'answerTooShort', count: shortestOpennessAnswer, at: () => ['opennessAnswer'] },
      ...always,
      ...otherHandler,
    },
  }),
}
