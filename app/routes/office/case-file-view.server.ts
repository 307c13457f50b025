import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import type { CopyDocument } from '~/register/copy-document.ts'
import { listParts } from '~/requests/decisions/decision-parts.server.ts'
import type { findCase } from '~/requests/queries.server.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { controller } from '~/rules/controller.ts'
import { caseFileDocument, type CaseFile } from './case-file.ts'
import type { casePage } from './case-page.server.ts'
import { decisionView } from './decision-view.server.ts'

type FoundCase = NonNullable<Awaited<ReturnType<typeof findCase>>>
type Page = Awaited<ReturnType<typeof casePage>>
type Asked = { found: FoundCase; page: Page; staff: VerifiedStaff; now: Date }

/** The case file of one case as the typesetter wants it, in the reader's language. */
export async function caseFileOf({ found, page, staff, now }: Asked): Promise<CopyDocument> {
  const { locale, name } = staff
  const words = { t: tFor(locale, 'office'), word: tFor(locale, 'words') }
  const parts = await listParts(found.id)
  const [year, month, day] = helsinkiDate(now).split('-').map(Number) as [number, number, number]
  const file: CaseFile = {
    reference: found.reference,
    kind: words.word(`kind.${found.kind}`),
    facts: factRows(page, found, words),
    explanation: found.explanation,
    corrections: page.work.corrections,
    clock: clockOf(page),
    decisions: found.decisions.map((decision) => decisionView(decision, parts, locale)).toReversed(),
    restrictions: restrictionSentences(page, words.t),
    recordNotes: page.recordNotes?.notes ?? [],
    recipients: page.recipients.tasks,
    messages: page.thread.messages,
    notes: page.notes.notes,
    holds: [
      ...(page.holds?.statutory ?? []),
      ...(page.holds?.holds ?? []).map(({ table, because, reviewOn: until }) => ({ table, because, until })),
    ],
    timeline: page.timeline,
  }
  const made = {
    by: name,
    controller: controller.name[locale],
    date: [year, month, day] as [number, number, number],
    today: formatDate(locale, now, 'dateTime'),
    locale,
  }
  return caseFileDocument(file, words, made)
}

type Words = { t: ReturnType<typeof tFor<'office'>>; word: ReturnType<typeof tFor<'words'>> }

function factRows({ facts }: Page, { reference }: FoundCase, { t, word }: Words): CaseFile['facts'] {
  const { mailbox, intake, persons } = facts
  const proxy = intake?.proxy
  return [
    [t('caseFile.reference'), reference],
    [t('case.state'), word(`state.${facts.state}`)],
    [t('case.handler'), facts.handler],
    [t('case.person'), persons.map(({ name, organization }) => `${name}, ${organization}`).join('\n') || null],
    [t('case.identity'), identityOf(mailbox, intake?.provedHow ?? null, t)],
    [t('case.received'), facts.received.text],
    [t('case.due'), facts.due.text],
    ...(facts.closed ? [[t('case.closed'), facts.closed.text] as [string, string]] : []),
    [t('case.channel'), word(`channel.${facts.channel}`)],
    [t('case.language'), t(`language.${facts.language}`)],
    ...(proxy
      ? [
          [t('intake.representative'), [proxy.name, proxy.contact, proxy.mandate].filter(Boolean).join('\n')] as [
            string,
            string,
          ],
        ]
      : []),
  ]
}

function identityOf(mailbox: Page['facts']['mailbox'], provedHow: string | null, t: Words['t']): string | null {
  const byMail = mailbox && `${mailbox.address}. ${t('case.proved', { date: mailbox.provedAt.text })}`
  return [byMail, provedHow].filter(Boolean).join('\n') || null
}

function clockOf({ clock }: Page): CaseFile['clock'] {
  const { original, now, because, earlier, waiting, extension, openness } = clock
  const sentences = [
    ...because,
    ...earlier,
    ...(waiting ? [waiting.what, waiting.question, ...waiting.facts] : []),
    ...(extension ? [...extension.facts, extension.explanation] : []),
    ...(openness ? [...openness.facts, openness.answer] : []),
  ]
  return { original: original.text, now: now?.text ?? null, sentences: sentences.filter((one) => one !== null) }
}

function restrictionSentences({ restrictions }: Page, t: Words['t']): string[] {
  if (!restrictions) return []
  const { ground, since, liftedOn, reason } = restrictions
  const told = liftedOn ? t('lifting.was', { ground, since, date: liftedOn }) : t('lifting.is', { ground, since })
  return reason ? [told, reason] : [told]
}
