import { sqlClient } from '#db/client.server.ts'
import type { TableName } from '~/register/description/types.ts'
import { mark } from './person-with-everything.ts'

type Keys = { person: string; mailbox: string; organization: string }
type Read = (keys: Keys) => Promise<readonly Record<string, unknown>[]>

/** The person's rows of each table, written by hand: what the description's walk must come to. */
export const rowsByHand: { [Table in TableName]?: Read } = {
  contactPerson: (of) => sqlClient`select * from contact_person where id = ${of.person}`,
  customerOrganization: (of) => sqlClient`select * from customer_organization where id = ${of.organization}`,
  supplementaryStatement: (of) =>
    sqlClient`select * from supplementary_statement where contact_person_id = ${of.person}`,
  mailboxProof: (of) => sqlClient`select * from mailbox_proof where contact_person_id = ${of.person}`,
  emailChange: (of) => sqlClient`select * from email_change where contact_person_id = ${of.person}`,
  salesRecord: (of) => sqlClient`select * from sales_record where contact_person_id = ${of.person}`,
  voucher: (of) => sqlClient`select * from voucher where contact_person_id = ${of.person}`,
  interaction: (of) => sqlClient`select * from interaction where contact_person_id = ${of.person}`,
  customerFeedback: (of) => sqlClient`select * from customer_feedback where contact_person_id = ${of.person}`,
  complaint: (of) => sqlClient`select * from complaint where contact_person_id = ${of.person}`,
  disclosure: (of) => sqlClient`select * from disclosure where contact_person_id = ${of.person}`,
  recipient: (of) =>
    sqlClient`select * from recipient where id in (select recipient_id from disclosure where contact_person_id = ${of.person})`,
  surveyExtractMember: (of) => sqlClient`select * from survey_extract_member where contact_person_id = ${of.person}`,
  surveyExtract: (of) =>
    sqlClient`select * from survey_extract where id in (select extract_id from survey_extract_member where contact_person_id = ${of.person})`,
  verifiedMailbox: (of) => sqlClient`select * from verified_mailbox where id = ${of.mailbox}`,
  mailboxLink: () => sqlClient`select * from mailbox_link where email_canonical = ${mark.address}`,
  mailboxSession: (of) => sqlClient`select * from mailbox_session where user_id = ${of.mailbox}`,
  suppressionEntry: () => sqlClient`select * from suppression_entry`,
  requestCase: (of) => sqlClient`select * from request_case where mailbox_id = ${of.mailbox}`,
  caseCorrection: (of) =>
    sqlClient`select c.* from case_correction c join request_case r on r.id = c.case_id where r.mailbox_id = ${of.mailbox}`,
  caseMessage: (of) =>
    sqlClient`select c.* from case_message c join request_case r on r.id = c.case_id where r.mailbox_id = ${of.mailbox}`,
  caseDecision: (of) =>
    sqlClient`select c.* from case_decision c join request_case r on r.id = c.case_id where r.mailbox_id = ${of.mailbox}`,
  casePause: (of) =>
    sqlClient`select x.* from case_pause x join request_case r on r.id = x.case_id where r.mailbox_id = ${of.mailbox}`,
  caseExtension: (of) =>
    sqlClient`select x.* from case_extension x join request_case r on r.id = x.case_id where r.mailbox_id = ${of.mailbox}`,
  opennessPart: (of) =>
    sqlClient`select x.case_id as id, x.* from openness_part x join request_case r on r.id = x.case_id where r.mailbox_id = ${of.mailbox}`,
  dueWarning: (of) =>
    sqlClient`select x.* from due_warning x join request_case r on r.id = x.case_id where r.mailbox_id = ${of.mailbox}`,
  caseReopening: (of) =>
    sqlClient`select x.* from case_reopening x join request_case r on r.id = x.case_id where r.mailbox_id = ${of.mailbox}`,
  caseTransfer: (of) =>
    sqlClient`select x.case_id as id, x.* from case_transfer x join request_case r on r.id = x.case_id where r.mailbox_id = ${of.mailbox}`,
  caseProxy: (of) =>
    sqlClient`select x.case_id as id, x.* from case_proxy x join request_case r on r.id = x.case_id where r.mailbox_id = ${of.mailbox}`,
  recipientTask: (of) =>
    sqlClient`select x.* from recipient_task x join request_case r on r.id = x.case_id where r.mailbox_id = ${of.mailbox}`,
  restriction: (of) => sqlClient`select * from restriction where contact_person_id = ${of.person}`,
  objection: (of) => sqlClient`select * from objection where contact_person_id = ${of.person}`,
  correctionNote: (of) => sqlClient`select * from correction_note where contact_person_id = ${of.person}`,
  legalHold: (of) =>
    sqlClient`select h.* from legal_hold h join request_case r on r.id = h.case_id where r.mailbox_id = ${of.mailbox}`,
  outbox: () => sqlClient`select * from outbox`,
  accessLog: (of) => sqlClient`select * from access_log where contact_person_id = ${of.person}`,
  auditEvent: (of) =>
    sqlClient`select * from audit_event where subject_id = ${of.person} or case_id in (select id from request_case where mailbox_id = ${of.mailbox})`,
}
