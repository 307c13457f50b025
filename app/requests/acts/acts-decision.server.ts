import { addCorrection } from '../decisions/add-correction.server.ts'
import { answerRequest } from '../decisions/answer-request.server.ts'
import { approveDecision } from '../decisions/approve-decision.server.ts'
import { decideCorrections } from '../decisions/decide-corrections.server.ts'
import { approveLifting, liftingTold, proposeLifting, returnLifting } from '../decisions/lift-restriction.server.ts'
import { noteCorrection, shortestNote } from '../decisions/note-correction.server.ts'
import { prepareDecision } from '../decisions/prepare-decision.server.ts'
import { shortestAnswer, shortestBalancing, shortestEvidence, shortestReasons } from '../decisions/proposal.ts'
import { returnDecision } from '../decisions/return-decision.server.ts'
import { markText, releaseText } from '../decisions/review-text.server.ts'
import { act, always, otherHandler, type Act, type Fields, type Problem, type Reply } from './act.ts'
import type { Intent } from './case-intent.ts'
import {
  chosenField,
  refusedAs,
  refusedWithoutCode,
  refusedWithShortReason,
  undecided,
  verdictsOf,
} from './correction-fields.ts'
import {
  firstShortPart,
  firstUndecided,
  objectionOf,
  partsOf,
  passagesOf,
  recordOf,
  refusalOf,
} from './decision-fields.ts'

const unprepared = {
  prepared: 'done',
  'answered-otherwise': { note: 'otherWay' },
  'nothing-held': { note: 'otherWay' },
  'access-open': { note: 'accessOpen' },
  'code-not-allowed': { problem: 'refusalCode', at: () => ['refusalCode'] },
  'reasons-too-short': { problem: 'reasonsTooShort', count: shortestReasons, at: () => ['refusalReasons'] },
  'balancing-too-short': { problem: 'balancingTooShort', count: shortestBalancing, at: () => ['balancing'] },
  'evidence-too-short': { problem: 'evidenceTooShort', count: shortestEvidence, at: () => ['refusalEvidence'] },
  'intent-too-short': { problem: 'intentTooShort', count: shortestEvidence, at: () => ['refusalIntent'] },
  'records-go': { problem: 'recordsGo', at: () => ['refusalCode'] },
  'ground-missing': { problem: 'restrictionGround', at: () => ['ground'] },
  'purposes-unclear': { problem: 'purposes', at: () => ['purpose-customer_relationship'] },
  'purpose-undecided': { problem: 'purposeUndecided', at: firstUndecided },
  'parts-missing': { problem: 'parts', at: firstShortPart },
  'answer-too-short': { problem: 'answerTooShort', count: shortestAnswer, at: () => ['partAnswer'] },
  'note-missing': { problem: 'noteMissing', at: () => ['refusalCode'] },
  'texts-unread': { problem: 'textsUnread', at: () => ['partAnswer'] },
  'secrets-undelivered': { problem: 'secretsUndelivered', at: () => ['partSecrets'] },
  ...always,
  ...otherHandler,
} as const satisfies Record<string, Reply>

const unreviewed = {
  'record-gone': { note: 'recordGone' },
  ...always,
  ...otherHandler,
} as const satisfies Record<string, Reply>

const atField = (problem: Problem) => ({ problem, at: () => ['correctionField'] })
const atValue = (problem: Problem) => ({ problem, at: () => ['correctionValue'] })

/** Deciding a request, and what belongs to a decision: texts read through, notes beside records, restrictions lifted. */
export const decisionActs = {
  add_correction: act({
    permission: 'case.handle',
    run: ({ fields, ...asked }) => addCorrection({ ...asked, ...chosenField(fields) }),
    replies: {
      added: 'done',
      removed: 'done',
      unknown_field: atField('correctionField'),
      'asked-already': atField('correctionAsked'),
      required: atValue('correctionRequired'),
      too_long: atValue('correctionTooLong'),
      control_characters: atValue('correctionCharacters'),
      phone: atValue('correctionPhone'),
      email: atValue('correctionEmail'),
      not_in_list: atValue('correctionChoice'),
      not_proved: atValue('correctionUnproved'),
      'same-value': atValue('correctionSame'),
      'decided-otherwise': { note: 'otherWay' },
      ...always,
      ...otherHandler,
    },
  }),
  decide_corrections: act({
    permission: 'case.handle',
    run: async ({ fields, ...asked }) => {
      const verdicts = verdictsOf(fields)
      return verdicts.length === 0
        ? 'nothing-chosen'
        : decideCorrections({ ...asked, verdicts, evidence: fields.correctionEvidence })
    },
    replies: {
      decided: 'done',
      completed: 'done',
      prepared: 'done',
      'nothing-chosen': { problem: 'outcome', at: undecided },
      'rest-undecided': { problem: 'correctionRest', at: undecided },
      'code-missing': { problem: 'refusalCode', at: refusedWithoutCode },
      'reasons-too-short': { problem: 'reasonsTooShort', count: shortestReasons, at: refusedWithShortReason },
      'evidence-too-short': { problem: 'evidenceTooShort', count: shortestEvidence, at: () => ['correctionEvidence'] },
      'note-missing': { problem: 'noteMissing', at: (fields: Fields) => refusedAs(fields, 'REF-16-RECORD') },
      'asked-again': { note: 'askedAgain' },
      'record-gone': { note: 'recordGone' },
      restricted: { note: 'restricted' },
      ...always,
      ...otherHandler,
    },
  }),
  prepare_erasure: act({
    permission: 'case.handle',
    run: (asked) => prepareDecision({ ...asked, decision: { outcome: 'grant' } }),
    replies: unprepared,
  }),
  prepare_restriction: act({
    permission: 'case.handle',
    run: ({ fields: { ground = '' }, ...asked }) =>
      prepareDecision({ ...asked, decision: { outcome: 'grant', of: 'restriction', ground } }),
    replies: unprepared,
  }),
  prepare_objection: act({
    permission: 'case.handle',
    run: ({ fields, ...asked }) => prepareDecision({ ...asked, decision: objectionOf(fields) }),
    replies: {
      ...unprepared,
      'code-not-allowed': { problem: 'refusalCode', at: () => ['objectionCode'] },
      'evidence-too-short': { problem: 'evidenceTooShort', count: shortestEvidence, at: () => ['objectionEvidence'] },
    },
  }),
  refuse: act({
    permission: 'case.handle',
    run: ({ fields, ...asked }) => prepareDecision({ ...asked, decision: refusalOf(fields) }),
    replies: {
      ...unprepared,
      'balancing-too-short': { problem: 'balancingTooShort', count: shortestBalancing, at: () => ['refusalBalancing'] },
    },
  }),
  answer: act({
    permission: 'case.handle',
    run: ({ fields: { answer = '', nothingHeld, secretsDelivered }, ...asked }) =>
      answerRequest({ ...asked, answer, nothingHeld: nothingHeld === 'yes', secretsDelivered }),
    replies: {
      answered: 'done',
      'answer-too-short': { problem: 'answerTooShort', count: shortestAnswer, at: () => ['answer'] },
      'records-held': { problem: 'recordsHeld', at: () => ['answer'] },
      'subjects-erased': { problem: 'subjectsErased', at: () => ['answer'] },
      'texts-unread': { problem: 'textsUnread', at: () => ['answer'] },
      'secrets-undelivered': { problem: 'secretsUndelivered', at: () => ['secretsDelivered'] },
      'correction-missing': { problem: 'correctionMissing', at: () => ['answer'] },
      'openness-open': { note: 'opennessOpen' },
      'decided-otherwise': { note: 'otherWay' },
      ...always,
      ...otherHandler,
    },
  }),
  answer_in_part: act({
    permission: 'case.handle',
    run: ({ fields, ...asked }) => {
      const { partAnswer: answer = '', partSecrets: secretsDelivered } = fields
      const decision = { outcome: 'grant', of: 'access', answer, parts: partsOf(fields), secretsDelivered } as const
      return prepareDecision({ ...asked, decision })
    },
    replies: {
      ...unprepared,
      'code-not-allowed': { problem: 'refusalCode', at: firstShortPart },
      'reasons-too-short': { problem: 'reasonsTooShort', count: shortestReasons, at: firstShortPart },
    },
  }),
  approve: act({
    permission: 'case.approve',
    run: (asked) => approveDecision(asked),
    replies: {
      'erasure-started': 'done',
      'carried-out': 'done',
      refused: 'done',
      'same-person': { note: 'samePerson' },
      'openness-open': { note: 'opennessOpen' },
      'access-open': { note: 'accessOpen' },
      ...always,
    },
  }),
  return: act({
    permission: 'case.approve',
    run: ({ fields: { returnReason: reason = '' }, ...asked }) => returnDecision({ ...asked, reason }),
    replies: { returned: 'done', 'reason-missing': { problem: 'returnReason', at: () => ['returnReason'] }, ...always },
  }),
  mark_text: act({
    permission: 'case.handle',
    run: ({ fields, ...asked }) => markText({ ...asked, ...recordOf(fields), ...passagesOf(fields) }),
    replies: {
      marked: 'done',
      'passage-missing': {
        problem: 'passageMissing',
        at: (fields: Record<string, string>) => [`passages-${recordOf(fields).recordId}`],
      },
      ...unreviewed,
    },
  }),
  release_text: act({
    permission: 'case.handle',
    run: ({ fields, ...asked }) => releaseText({ ...asked, ...recordOf(fields) }),
    replies: { released: 'done', ...unreviewed },
  }),
  note_correction: act({
    permission: 'case.handle',
    run: ({ fields: { noteRecord: recordId = '', correctionNote: note = '' }, ...asked }) =>
      noteCorrection({ ...asked, recordId, note }),
    replies: {
      noted: 'done',
      'record-missing': { problem: 'noteRecord', at: () => ['noteRecord'] },
      'note-too-short': { problem: 'noteTooShort', count: shortestNote, at: () => ['correctionNote'] },
      'decided-otherwise': { note: 'otherWay' },
      ...always,
      ...otherHandler,
    },
  }),
  propose_lifting: act({
    permission: 'case.handle',
    run: ({ fields: { liftReason: reason = '' }, ...asked }) => proposeLifting({ ...asked, reason }),
    replies: {
      proposed: 'done',
      'reasons-too-short': { problem: 'reasonsTooShort', count: shortestReasons, at: () => ['liftReason'] },
      ...always,
    },
  }),
  approve_lifting: act({
    permission: 'case.approve',
    run: (asked) => approveLifting(asked),
    replies: { approved: 'done', 'same-person': { note: 'samePerson' }, ...always },
  }),
  return_lifting: act({
    permission: 'case.approve',
    run: (asked) => returnLifting(asked),
    replies: { returned: 'done', ...always },
  }),
  lifting_told: act({
    permission: 'case.handle',
    run: (asked) => liftingTold(asked),
    replies: { lifted: 'done', ...always },
  }),
} satisfies Partial<Record<Intent, Act>>
