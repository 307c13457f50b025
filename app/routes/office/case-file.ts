import type { CopyBlock, CopyDocument, CopyPart } from '~/register/copy-document.ts'
import type { Locale } from '#db/schema/words.ts'
import type { tFor } from '~/i18n/i18n.server.ts'
import type { CorrectionRow } from './case-corrections.tsx'
import type { DecisionView } from './case-decision.tsx'
import type { PlanView } from './case-plan.tsx'

/** Texts of the office and of the domain: the file says what the page says. */
type Words = ReturnType<typeof tFor<'office'>>
type FileWords = { t: Words; word: ReturnType<typeof tFor<'words'>> }

type Row = [term: string, value: string | null]
type Said = { who: string; at: { text: string }; body: string | null }

/** What the file is made of: the views of the case page, and every decision there has been, the oldest first. */
export type CaseFile = {
  reference: string
  kind: string
  facts: Row[]
  explanation: string | null
  corrections: CorrectionRow[]
  clock: { original: string; now: string | null; sentences: string[] }
  decisions: DecisionView[]
  restrictions: string[]
  recordNotes: { record: string; note: string; at: string }[]
  recipients: { recipient: string; action: string; due: string; done: { outcome: string; at: string } | null }[]
  messages: Said[]
  notes: Said[]
  holds: { table: string; because: string; until: string | null }[]
  timeline: { at: { text: string }; who: string; what: string; states: string | null }[]
}
type Made = { by: string; controller: string; date: [number, number, number]; today: string; locale: Locale }

/** The case on paper, all of it that the office may read, in the order in which it is read (Act 906/2019, 26 §). */
export function caseFileDocument(file: CaseFile, { t, word }: FileWords, made: Made): CopyDocument {
  const parts: (CopyPart | null)[] = [
    part(t('case.facts'), [table([t('caseFile.fact'), t('caseFile.value')], [3, 5], file.facts.map(filled))]),
    part(t('case.asked'), file.explanation ? [text(file.explanation)] : []),
    part(t('correction.caption'), corrections(file.corrections, { t, word })),
    part(t('clock.title'), [
      text(`${t('clock.original')}: ${file.clock.original}`),
      ...(file.clock.now ? [text(`${t('clock.now')}: ${file.clock.now}`)] : []),
      ...file.clock.sentences.map(text),
    ]),
    part(
      t('caseFile.decisions'),
      file.decisions.flatMap((decision) => decisionBlocks(decision, t)),
    ),
    part(t('lifting.title'), file.restrictions.map(text)),
    part(
      t('recordNote.title'),
      file.recordNotes.flatMap(({ record, note, at }) => [aside(`${record}, ${at}`), text(note)]),
    ),
    part(t('recipients.title'), recipients(file.recipients, t)),
    part(t('message.title'), said(file.messages, t('message.erased'))),
    part(t('notes.title'), said(file.notes, t('notes.erased'))),
    part(
      t('hold.title'),
      file.holds.map(({ table: held, because, until }) =>
        text([`${held}: ${because}`, until ? t('plan.until', { date: until }) : ''].filter(Boolean).join('. ')),
      ),
    ),
    part(t('case.timeline'), timeline(file.timeline, t)),
  ]
  return {
    title: `${file.reference} ${file.kind}`,
    author: made.controller,
    lang: made.locale,
    date: made.date,
    contents: t('processing.contents'),
    lead: [{ text: t('caseFile.made', { name: made.by, date: made.today }) }, { text: t('caseFile.lead') }],
    missingGlyph: t('processing.missingGlyph'),
    parts: parts.filter((one) => one !== null),
  }
}

const text = (words: string): CopyBlock => ({ kind: 'text', text: words })
const aside = (words: string): CopyBlock => ({ kind: 'aside', text: words })
const part = (heading: string, blocks: CopyBlock[]): CopyPart | null => (blocks.length > 0 ? { heading, blocks } : null)
const filled = ([term, value]: Row): string[] => [term, value ?? '–']

function table(head: string[], widths: number[], rows: string[][]): CopyBlock {
  return { kind: 'table', widths, head, rows }
}

function corrections(rows: CorrectionRow[], { t, word }: FileWords): CopyBlock[] {
  if (rows.length === 0) return []
  const head = [t('correction.field'), t('correction.now'), t('correction.willBe'), t('correction.decision')]
  const lines = rows.map(({ term, now, willBe, outcome, reason }) => [
    term,
    now ?? t('correction.empty'),
    willBe ?? t('correction.empty'),
    [word(`correction_outcome.${outcome}`), reason].filter(Boolean).join(': '),
  ])
  return [table(head, [3, 4, 4, 4], lines)]
}

function decisionBlocks(decision: DecisionView, t: Words): CopyBlock[] {
  const { prepared, approved, refusal, reasons, balancing, ground, purposes, notAsked, parts, plan } = decision
  const { evidence, intentEvidence } = decision
  return [
    { kind: 'heading', level: 2, text: t('decision.prepared', { name: prepared.who, date: prepared.at }) },
    ...(approved ? [text(t('decision.approved', { name: approved.who, date: approved.at }))] : []),
    ...(refusal ? [text(`${t('decision.refused')} ${refusal.text} ${refusal.article}`)] : []),
    ...(ground ? [text(t('decision.restricts', { ground }))] : []),
    ...(purposes.length > 0 ? [text(t('decision.ends', { purposes: purposes.join(', ') }))] : []),
    ...(notAsked.length > 0 ? [text(t('decision.notAsked', { purposes: notAsked.join(', ') }))] : []),
    ...(reasons ? [text(reasons)] : []),
    ...(balancing ? [text(t('object.balancing')), text(balancing)] : []),
    ...(evidence ? [text(t('refusal.evidence')), text(evidence)] : []),
    ...(intentEvidence ? [text(t('refusal.intent')), text(intentEvidence)] : []),
    ...parts.flatMap(({ term, refusal: why, reasons: own }) => [
      text(`${t('decision.notGiven', { term })} ${why.text} ${why.article}`),
      ...(own ? [text(own)] : []),
    ]),
    ...(plan ? planBlocks(plan, t) : []),
  ]
}

function planBlocks({ counts, lines, hash }: PlanView, t: Words): CopyBlock[] {
  const head = [t('plan.table'), t('plan.verdict'), t('plan.count'), t('plan.why')]
  const rows = lines.map((line) => [
    line.table,
    t(`plan.${line.verdict}`),
    line.count === null ? t('plan.all') : String(line.count),
    [line.because, line.article, line.until && t('plan.until', { date: line.until })].filter(Boolean).join(' '),
  ])
  return [text(t('plan.summary', counts)), table(head, [3, 2, 2, 6], rows), aside(`${t('plan.hash')} ${hash}`)]
}

function recipients(tasks: CaseFile['recipients'], t: Words): CopyBlock[] {
  if (tasks.length === 0) return []
  const rows = tasks.map(({ recipient, action, due, done }) => [
    recipient,
    action,
    due,
    done ? `${done.outcome}, ${done.at}` : '–',
  ])
  return [table([t('caseFile.recipient'), t('plan.verdict'), t('case.due'), t('caseFile.outcome')], [4, 3, 2, 4], rows)]
}

function said(lines: Said[], erased: string): CopyBlock[] {
  return lines.flatMap(({ who, at, body }) => [aside(`${who}, ${at.text}`), text(body ?? erased)])
}

function timeline(entries: CaseFile['timeline'], t: Words): CopyBlock[] {
  const rows = entries
    .toReversed()
    .map(({ at, who, what, states }) => [at.text, who, states ? `${what} (${states})` : what])
  return [table([t('caseFile.when'), t('caseFile.who'), t('caseFile.what')], [3, 3, 6], rows)]
}
