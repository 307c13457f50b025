import type { Locale } from '#db/schema/words.ts'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { controller } from '~/rules/controller.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import type { CopyBlock, CopyDocument } from './copy-document.ts'
import type { NoticeBlock, NoticeRecipient } from './notice-blocks.ts'
import { registerName } from './notice-texts.ts'
import { processingRecord } from './processing-record.ts'
import { typeset, type Typeset } from './typeset.server.ts'

type Asked = { locale: Locale; recipients: readonly NoticeRecipient[]; owner: string; now: Date }

/** The record of processing on paper: PDF/UA-1 by the typesetter of the copies. */
export function writeProcessingPdf({ owner, ...asked }: Asked): Promise<Typeset> {
  return typeset(processingDocument(asked), owner)
}

/** The same as words, as the typesetter wants them. */
function processingDocument({ locale, recipients, now }: Omit<Asked, 'owner'>): CopyDocument {
  const t = tFor(locale, 'office')
  const [year, month, day] = helsinkiDate(now).split('-').map(Number) as [number, number, number]
  const made = { controller: controller.name[locale], date: formatDate(locale, now, 'long') }
  return {
    title: t('processing.title'),
    author: controller.name[locale],
    lang: locale,
    date: [year, month, day],
    contents: t('processing.contents'),
    lead: [{ text: registerName[locale] }, { text: t('processing.made', made) }, { text: t('processing.lead') }],
    missingGlyph: t('processing.missingGlyph'),
    parts: processingRecord(locale, recipients).map(({ heading, article, blocks }) => ({
      heading,
      blocks: [...blocks.map(onPaper), { kind: 'aside', text: t('processing.article', { article }) }],
    })),
  }
}

function onPaper(block: NoticeBlock): CopyBlock {
  if (block.kind === 'paragraph') return { kind: 'text', text: block.text }
  if (block.kind === 'list') return block
  const widths = block.columns.map((_, index) => (index === block.columns.length - 1 ? 5 : 3))
  return { kind: 'table', widths, head: block.columns, rows: block.rows }
}
