import { controller } from '~/rules/controller.ts'
import { legalBases } from './description/legal-bases.ts'
import { purposes } from './description/purposes.ts'
import { erasureReasons } from './description/reasons.ts'
import { description, personalTables, tableNames } from './description/register-description.ts'
import { retentionRules } from './description/retention.ts'
import type { FieldDescription } from './description/types.ts'
import { usedPurposes, type NoticeRecipient } from './notice-blocks.ts'
import { noticeReviewedOn, registerName } from './notice-texts.ts'

/** `/register.json`: the description for machines. The shape is stable: things are added, not renamed. */
export function registerJson(recipients: readonly NoticeRecipient[]) {
  return {
    name: registerName,
    reviewedOn: noticeReviewedOn,
    controller,
    purposes: usedPurposes().map((id) => {
      const { name, explanation, bases, law } = purposes[id]
      return { id, name, explanation, law, bases: bases.map((basis) => ({ id: basis, ...legalBases[basis] })) }
    }),
    tables: personalTables.map(([name, { term, explanation, reach, retention, erasure, fields }]) => ({
      name,
      term,
      explanation,
      aboutStaffOnly: reach === 'staff',
      retention: retention.rule,
      erasure: erasure.rule,
      fields: Object.entries(fields).map(([column, field]) => ({ name: column, ...fieldJson(field) })),
    })),
    withoutPersonalData: tableNames.flatMap((name) => {
      const table = description[name]
      return 'noPersonalDataBecause' in table ? [{ name, because: table.noPersonalDataBecause }] : []
    }),
    retention: Object.entries(retentionRules).map(([id, { data, period }]) => ({ id, data, period })),
    erasureReasons: Object.entries(erasureReasons).map(([id, { article, text }]) => ({ id, article, text })),
    recipients: recipients.map(({ legalName, role, task, country }) => ({ legalName, role, task, country })),
  }
}

function fieldJson({
  term,
  about,
  purposes: ids,
  sources,
  secrecy,
  shown,
  correction,
  erasure,
  retention,
}: FieldDescription) {
  return {
    term,
    about,
    purposes: ids,
    sources,
    secrecy,
    shown,
    correction: correction.policy,
    erasure: typeof erasure === 'string' ? erasure : 'keep',
    keptBecause: typeof erasure === 'string' ? null : erasure.keepBecause,
    retention,
  }
}
