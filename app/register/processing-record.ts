import type { Locale } from '#db/schema/words.ts'
import { capitalized } from '~/i18n/capitalized.ts'
import { controller } from '~/rules/controller.ts'
import { personalTables } from './description/register-description.ts'
import { retentionRules, type RetentionRuleId } from './description/retention.ts'
import type { PersonalTable } from './description/types.ts'
import {
  controllerBlocks,
  list,
  paragraph,
  purposesTable,
  recipientBlocks,
  transferBlocks,
  type NoticeBlock,
  type NoticeRecipient,
} from './notice-blocks.ts'
import { prose } from './notice-texts.ts'
import {
  dataSubjects,
  processingHeadings,
  processingLabels as labels,
  securityMeasures,
  type ProcessingSectionId,
} from './processing-record-texts.ts'

export type ProcessingSection = { id: string; article: string; heading: string; blocks: NoticeBlock[] }

/**
 * The record of processing activities, GDPR Art. 30(1)(a)–(g), out of the description. Unlike the notice it tells of all
 * data, those of the staff too.
 */
export function processingRecord(locale: Locale, recipients: readonly NoticeRecipient[]): ProcessingSection[] {
  const content: Record<ProcessingSectionId, NoticeBlock[]> = {
    controller: controllerBlocks(locale),
    dpo: [list([controller.dpo.email])],
    purposes: [purposesTable(locale)],
    subjects: [list(dataSubjects.map((subject) => subject[locale]))],
    categories: [categoriesOf(locale)],
    recipients: recipientBlocks(locale, recipients),
    transfers: transferBlocks(locale, recipients),
    retention: [retentionOf(locale), paragraph(prose.backups[locale])],
    security: [list(securityMeasures.map((measure) => measure[locale]))],
  }
  return (Object.keys(processingHeadings) as ProcessingSectionId[]).map((id) => {
    const { article, heading } = processingHeadings[id]
    return { id, article, heading: heading[locale], blocks: content[id] }
  })
}

/** Every table with personal data, whose they are, and the items it holds. */
function categoriesOf(locale: Locale): NoticeBlock {
  const rows = personalTables.map(([, table]) => [
    table.term[locale],
    labels[table.reach === 'staff' ? 'staff' : 'customers'][locale],
    capitalized(itemsOf(table, locale).join(', ') || labels.linkOnly[locale]),
  ])
  const columns = [labels.category[locale], labels.about[locale], labels.items[locale]]
  return { kind: 'table', caption: labels.categories[locale], columns, rows }
}

function itemsOf({ fields }: PersonalTable, locale: Locale): string[] {
  const told = Object.values(fields).filter(({ about, kind }) => about !== 'nobody' && kind !== 'key')
  return [...new Set(told.map(({ term }) => term[locale]))]
}

function retentionOf(locale: Locale): NoticeBlock {
  const used = new Set(
    personalTables.flatMap(([, { fields }]) => Object.values(fields).map(({ retention }) => retention)),
  )
  const ids = (Object.keys(retentionRules) as RetentionRuleId[]).filter((id) => used.has(id))
  const rows = ids.map((id) => [retentionRules[id].data[locale], retentionRules[id].period[locale]])
  const columns = [labels.category[locale], labels.rows[locale]]
  return { kind: 'table', caption: labels.retention[locale], columns, rows }
}
