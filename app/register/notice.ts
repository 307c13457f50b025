import type { Locale } from '#db/schema/words.ts'
import { controller } from '~/rules/controller.ts'
import {
  authorityBlocks,
  categoriesTable,
  controllerBlocks,
  list,
  paragraph,
  purposesTable,
  recipientBlocks,
  retentionTable,
  sourcesList,
  transferBlocks,
  type NoticeBlock,
  type NoticeRecipient,
} from './notice-blocks.ts'
import { noticeHeadings, prose, rights, type NoticeSectionId } from './notice-texts.ts'

export type NoticeSection = { id: string; article: string; heading: string; blocks: NoticeBlock[] }

/**
 * The public notice of GDPR Art. 13 and 14, under a heading for each of their points. The last one, `objection`, is to
 * be presented apart from the others (Art. 21(4)).
 */
export function noticeSections(locale: Locale, recipients: readonly NoticeRecipient[]): NoticeSection[] {
  const content: Record<NoticeSectionId, NoticeBlock[]> = {
    controller: controllerBlocks(locale),
    dpo: [list([controller.dpo.email])],
    purposes: [purposesTable(locale)],
    interests: [paragraph(prose.interests[locale])],
    categories: [categoriesTable(locale), paragraph(prose.soleTrader[locale]), paragraph(prose.staffData[locale])],
    recipients: recipientBlocks(locale, recipients),
    transfers: transferBlocks(locale, recipients),
    retention: [retentionTable(locale), paragraph(prose.backups[locale])],
    rights: [list(rights.map((right) => right[locale])), paragraph(prose.howToUseRights[locale])],
    withdrawal: [paragraph(prose.withdrawal[locale])],
    complaint: [paragraph(prose.complaint[locale]), ...authorityBlocks(locale)],
    obligation: [paragraph(prose.obligation[locale])],
    sources: [sourcesList(locale), paragraph(prose.sources[locale])],
    automation: [paragraph(prose.automation[locale])],
    objection: [paragraph(prose.objection[locale]), paragraph(prose.objectionToOthers[locale])],
  }
  return (Object.keys(noticeHeadings) as NoticeSectionId[]).map((id) => {
    const { article, heading } = noticeHeadings[id]
    return { id, article, heading: heading[locale], blocks: content[id] }
  })
}
