/** Closed lists of words that columns hold. Names are the glossary's (register description, GDPR terms). */

export const locales = ['fi', 'sv', 'en'] as const
export type Locale = (typeof locales)[number]

export const sourceKinds = ['data_subject', 'employer_organization', 'controller_generated', 'public_register'] as const
export type SourceKind = (typeof sourceKinds)[number]

export const secrecies = ['public', 'non_secret', 'secret'] as const
export type Secrecy = (typeof secrecies)[number]

/** Kinds of requests: GDPR Art. 15–21 and 7(3), the Openness Act, and accessibility feedback. */
export const requestKinds = [
  'access',
  'rectification',
  'erasure',
  'restriction',
  'portability',
  'objection',
  'marketing_ban',
  'consent_withdrawal',
  'openness_request',
  'feedback',
] as const
export type RequestKind = (typeof requestKinds)[number]

export const caseStates = [
  'submitted',
  'awaiting_verification',
  'open',
  'in_progress',
  'awaiting_subject',
  'decision_pending',
  'executing',
  'completed',
  'partially_completed',
  'refused',
  'no_data_found',
  'withdrawn',
  'closed_unverified',
  'transferred',
  'reopened',
] as const
export type CaseState = (typeof caseStates)[number]

export const intakeChannels = [
  'portal',
  'email',
  'phone',
  'letter',
  'in_person',
  'employee',
  'one_click',
  'proxy',
] as const
export type IntakeChannel = (typeof intakeChannels)[number]

/** By which law the clock runs: GDPR, Openness Act 621/1999, or accessibility feedback under Act 306/2019. */
export const regimes = ['gdpr', 'openness', 'accessibility'] as const
export type Regime = (typeof regimes)[number]

export const staffRoles = [
  'intake',
  'officer',
  'approver',
  'dpo',
  'marketing',
  'survey',
  'archive',
  'auditor',
  'admin',
] as const
export type StaffRole = (typeof staffRoles)[number]

export const marketingChannels = ['all', 'email', 'sms', 'phone', 'post'] as const
export type MarketingChannel = (typeof marketingChannels)[number]

/** By which act a ban came to be or was lifted. */
export const banActs = ['portal', 'one_click', 'office', 'api', 'complaint', 'erasure', 'register'] as const
export type BanAct = (typeof banActs)[number]

export const holdGrounds = ['accounting', 'ledger', 'claim', 'archive'] as const
export type HoldGround = (typeof holdGrounds)[number]

export const voucherKinds = ['invoice', 'receipt', 'credit_note', 'order_confirmation', 'correspondence'] as const
export type VoucherKind = (typeof voucherKinds)[number]

export const interactionChannels = ['email', 'phone', 'meeting', 'event', 'online'] as const
export type InteractionChannel = (typeof interactionChannels)[number]

export const outboxStates = ['queued', 'sending', 'sent', 'dead', 'cancelled'] as const
export type OutboxState = (typeof outboxStates)[number]

export const actorKinds = ['subject', 'staff', 'system', 'api'] as const

export const recipientRoles = ['processor', 'sub_processor', 'joint_controller', 'third_party', 'authority'] as const
export type RecipientRole = (typeof recipientRoles)[number]

/** How staff made sure who stands behind a mailbox that alone does not prove it (EDPB 01/2022, section 3). */
export const proofMethods = ['call_back', 'order_reference', 'organization_confirmed', 'in_person'] as const

export const linkPurposes = ['sign_in', 'email_change', 'email_stop', 'opt_out'] as const
export type LinkPurpose = (typeof linkPurposes)[number]

export const messageAuthors = ['subject', 'staff'] as const
export type MessageAuthor = (typeof messageAuthors)[number]

export const correctionOutcomes = ['pending', 'accepted', 'refused'] as const
export type CorrectionOutcome = (typeof correctionOutcomes)[number]

export const decisionOutcomes = ['grant', 'refuse'] as const
export type DecisionOutcome = (typeof decisionOutcomes)[number]

/** Why a case waits for the person: only the first two may stop the clock (recital 63, Art. 12(6); EDPB 01/2022). */
export const pauseReasons = ['identity', 'specification', 'evidence'] as const
export type PauseReason = (typeof pauseReasons)[number]

export const pauseEndings = ['answered', 'proved', 'timeout', 'case_ended'] as const
export type PauseEnding = (typeof pauseEndings)[number]

/** GDPR Art. 12(3): complexity and number of the requests; nothing else makes an answer take longer. */
export const extensionReasons = [
  'complex_volume',
  'complex_redaction',
  'complex_retrieval',
  'number_of_requests',
] as const
export type ExtensionReason = (typeof extensionReasons)[number]

/** How a notice reached the person: a mailbox accepted it, or the office sent it by letter. */
export const noticeMeans = ['mail', 'letter'] as const
export type NoticeMeans = (typeof noticeMeans)[number]

/** Art. 58(2), 77; Hallintolaki 434/2003 50 §: why a closed case is taken up again. */
export const reopeningGrounds = ['supervisory_order', 'complaint', 'new_facts', 'own_error'] as const
export type ReopeningGround = (typeof reopeningGrounds)[number]

/** Hallintolaki 434/2003 27–28 §: why somebody of the staff may not handle a case. */
export const disqualificationGrounds = ['own_data', 'close_relative', 'other'] as const
export type DisqualificationGround = (typeof disqualificationGrounds)[number]

/** GDPR Art. 18(1)(a)–(d), in their order. */
export const restrictionGrounds = ['accuracy_contested', 'unlawful', 'legal_claims', 'objection_pending'] as const
export type RestrictionGround = (typeof restrictionGrounds)[number]

/** Purposes that rest on Art. 6(1)(e) or (f), so that a person may object to them (Art. 21(1)). */
export const objectionPurposes = ['customer_relationship', 'satisfaction_survey'] as const
export type ObjectionPurpose = (typeof objectionPurposes)[number]

/** GDPR Art. 19: what a recipient is asked to do. */
export const recipientActions = ['rectify', 'erase', 'restrict', 'lift_restriction', 'stop_survey'] as const
export type RecipientAction = (typeof recipientActions)[number]

/** GDPR Art. 19: how it ended; the last two need a reason. */
export const recipientOutcomes = ['done', 'not_held', 'impossible', 'disproportionate'] as const
export type RecipientOutcome = (typeof recipientOutcomes)[number]

/** On what mandate somebody asks for another (EDPB 01/2022, section 3.4). */
export const mandates = ['power_of_attorney', 'guardian', 'attorney_at_law', 'other'] as const
export type Mandate = (typeof mandates)[number]

/** What a key of the API may do. */
export const apiScopes = ['marketing', 'register', 'intake'] as const
export type ApiScope = (typeof apiScopes)[number]

/** What a provider says of a letter after it accepted it. */
export const deliveryReports = ['delivered', 'delayed', 'bounced', 'complained', 'suppressed', 'failed'] as const
export type DeliveryReport = (typeof deliveryReports)[number]

/** What happened to a record of the register, as its feed of changes tells the ERP. */
export const changeKinds = [
  'corrected',
  'banned',
  'ban_lifted',
  'erased',
  'restricted',
  'restriction_lifted',
  'survey_objected',
] as const
export type ChangeKind = (typeof changeKinds)[number]
