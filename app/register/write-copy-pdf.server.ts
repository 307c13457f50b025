import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import type { AccessAnswer, AnswerBody, AnswerSection, CaseAnswer } from './access-answer.ts'
import type { CopyBlock, CopyDocument, CopyPart } from './copy-document.ts'
import { copyFacts } from './copy-facts.server.ts'
import { sectionBlocks } from './copy-sections.server.ts'
import { typeset, type Typeset } from './typeset.server.ts'

/** The answer on paper: a tagged PDF with everything that the page shows (GDPR Art. 15(3); PDF/UA-1, ISO 14289-1). */
export function writeCopyPdf(answer: AccessAnswer): Promise<Typeset> {
  return typeset(copyDocument(answer), answer.mailbox.email)
}

/** The same for those whom a case is about, made by this member of staff. */
export function writeCaseCopyPdf(answer: CaseAnswer, staffId: string): Promise<Typeset> {
  return typeset(copyDocument(answer), staffId)
}

/** The same as words, as the typesetter wants them. */
export function copyDocument(answer: AccessAnswer | CaseAnswer): CopyDocument {
  const { locale, controller, updatedAsOf } = answer
  const t = tFor(locale, 'me')
  const [year, month, day] = helsinkiDate(new Date(updatedAsOf)).split('-').map(Number) as [number, number, number]
  const made = { controller: controller.name, at: formatDate(locale, updatedAsOf, 'dateTime') }
  const about =
    'mailbox' in answer
      ? t('copy.paper.made', { ...made, address: answer.mailbox.email })
      : t('copy.paper.madeOf', { ...made, name: answer.persons.join(', ') })
  return printableParts({
    title: t('copy.paper.title'),
    author: controller.name,
    lang: locale,
    date: [year, month, day],
    contents: t('copy.paper.contents'),
    lead: [{ text: about }, { text: t('copy.paper.lead') }],
    missingGlyph: t('copy.paper.missingGlyph'),
    parts: [
      ...partsOf(answer.own, answer),
      ...partsOf(answer.organization, answer),
      { heading: t('copy.paper.processing'), blocks: copyFacts(answer.facts, locale).flatMap(factBlocks) },
      { heading: t('copy.paper.contact'), blocks: [contactOf(answer)] },
    ],
  })
}

function partsOf(sections: readonly AnswerSection[], { locale }: AnswerBody): CopyPart[] {
  const t = tFor(locale, 'me')
  const groups = [...new Set(sections.map(({ group }) => group))]
  return groups.map((group) => ({
    heading: t(`data.group.${group}`),
    blocks: sections.filter((section) => section.group === group).flatMap((section) => sectionBlocks(section, locale)),
  }))
}

function factBlocks({ heading, statement, details }: ReturnType<typeof copyFacts>[number]): CopyBlock[] {
  const blocks: CopyBlock[] = [
    { kind: 'heading', level: 2, text: heading },
    { kind: 'text', text: statement },
  ]
  return details ? [...blocks, details] : blocks
}

function contactOf({ controller }: AnswerBody): CopyBlock {
  return { kind: 'list', items: [controller.name, controller.businessId, ...controller.contact, controller.dpo] }
}

/** No PDF may hold control characters; a line break stays. */
function printableParts(document: CopyDocument): CopyDocument {
  const clean = (value: unknown) =>
    typeof value === 'string' ? value.replace(/\r\n?/g, '\n').replace(/(?![\t\n])\p{Cc}/gu, '') : value
  return JSON.parse(JSON.stringify(document, (_, value: unknown) => clean(value))) as CopyDocument
}
