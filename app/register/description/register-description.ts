import { accessLog, auditEvent, auditSeal } from './audit.ts'
import { caseExtension, casePause, caseReopening, caseTransfer, dueWarning, opennessPart } from './case-clock.ts'
import {
  caseNote,
  correctionNote,
  decisionPart,
  disqualification,
  objection,
  recipientTask,
  redaction,
  restriction,
} from './case-work.ts'
import { caseCorrection, caseDecision, caseSubject, referenceCounter, requestCase } from './cases.ts'
import { contactPerson, datumSource } from './contact-person.ts'
import { complaint, customerFeedback, interaction } from './history.ts'
import { registerChange } from './changes.ts'
import { canaryRun, casePresence, caseProxy, pendingAct, queueChange, savedView, staffRecoveryCode } from './desk.ts'
import { erasureLedger, erasureRecord, legalHold } from './holds.ts'
import { mailboxLink, mailboxSession, verifiedMailbox } from './identity.ts'
import { emailChange, mailboxProof } from './mailbox-change.ts'
import { outbox, webhookEvent } from './mail.ts'
import { caseMessage } from './messages.ts'
import { listReading, suppressionEntry, suppressionPhone } from './marketing.ts'
import { customerOrganization } from './organization.ts'
import { disclosure, recipient } from './recipients.ts'
import { sharedAddress } from './shared-address.ts'
import { supplementaryStatement } from './statements.ts'
import { financialYear, salesRecord, voucher } from './sales.ts'
import { apiKey, staff, staffSession, staffSetUpLink } from './staff.ts'
import { surveyExtract, surveyExtractMember, surveyExtractUser } from './surveys.ts'
import type { FieldDescription, FieldPath, PersonalTable, RegisterDescription, TableName } from './types.ts'

/**
 * The register description is the program: the notice, the person's view, the correction form and the erasure plan
 * are read out of it. Order matters: a table comes after those that give the keys by which its rows are reached,
 * and an erasure goes through it backwards.
 */
export const description: RegisterDescription = {
  contactPerson,
  customerOrganization,
  datumSource,
  supplementaryStatement,
  mailboxProof,
  emailChange,
  restriction,
  objection,
  salesRecord,
  voucher,
  interaction,
  customerFeedback,
  complaint,
  correctionNote,
  redaction,
  disclosure,
  surveyExtractMember,
  surveyExtract,
  verifiedMailbox,
  mailboxLink,
  mailboxSession,
  suppressionEntry,
  suppressionPhone,
  registerChange,
  sharedAddress,
  caseSubject,
  requestCase,
  caseCorrection,
  caseMessage,
  caseDecision,
  decisionPart,
  casePause,
  caseExtension,
  opennessPart,
  caseReopening,
  caseTransfer,
  caseNote,
  caseProxy,
  pendingAct,
  disqualification,
  dueWarning,
  recipientTask,
  recipient,
  outbox,
  legalHold,
  erasureRecord,
  erasureLedger,
  accessLog,
  auditEvent,
  staff,
  staffSession,
  staffSetUpLink,
  staffRecoveryCode,
  savedView,
  casePresence,
  apiKey,
  surveyExtractUser,
  financialYear,
  referenceCounter,
  queueChange,
  webhookEvent,
  listReading,
  canaryRun,
  auditSeal,
}

export const tableNames = Object.keys(description) as TableName[]

/** The tables with personal data, in the description's order. */
export const personalTables: readonly (readonly [TableName, PersonalTable])[] = tableNames.flatMap((name) => {
  const table = personalTable(name)
  return table ? [[name, table] as const] : []
})

export function personalTable(name: TableName): PersonalTable | null {
  const table = description[name]
  return 'noPersonalDataBecause' in table ? null : table
}

export function isTableName(name: string): name is TableName {
  return Object.hasOwn(description, name)
}

/** The field that a path such as 'contactPerson.phone' names; null when there is none. */
export function findField(path: string): { table: TableName; column: string; field: FieldDescription } | null {
  const [table = '', column = ''] = path.split('.')
  if (!isTableName(table)) return null
  const fields = personalTable(table)?.fields
  if (!fields || !Object.hasOwn(fields, column)) return null
  return { table, column, field: fields[column]! }
}

export const fieldPath = (table: TableName, column: string) => `${table}.${column}` as FieldPath
