import type { LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { consultRecords } from '~/audit/consult-records.server.ts'
import { requireStaff } from '~/identity/staff.server.ts'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import type { CopyBlock, CopyDocument } from '~/register/copy-document.ts'
import { typeset } from '~/register/typeset.server.ts'
import { printLetter } from '~/requests/desk/print-letter.server.ts'
import { findCase } from '~/requests/queries.server.ts'
import { isReference } from '~/requests/reference.ts'
import { mustStandAside } from '~/requests/take-case-as.server.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { controller } from '~/rules/controller.ts'

/** A decision that has no address to be mailed to, on paper, in the person's language. */
export async function loader({ request, params: { reference = '', letter = '' } }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, 'case.read')
  const now = new Date()
  const found = isReference(reference) ? await findCase(reference) : null
  if (!found || (await mustStandAside(staff, found.id))) throw new Response(null, { status: 404 })
  const isLetter = z.uuid().safeParse(letter).success
  const printed = isLetter ? await printLetter(found.id, letter, now) : null
  if (!printed) throw new Response(null, { status: 404 })
  const made = await typeset(documentOf(printed, now), staff.id)
  const noStore = { 'Cache-Control': 'no-store' }
  if (made === 'busy' || made === 'failed') {
    const headers = { ...noStore, 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': '30' }
    return new Response(`${tFor(staff.locale, 'office')('processing.failed')}\n`, { status: 503, headers })
  }
  const ids = found.subjects.map(({ id }) => id)
  await consultRecords(staff, ids, 'request_handling', found.id, now)
  const headers = {
    ...noStore,
    'Content-Type': 'application/pdf',
    'Content-Disposition': `attachment; filename="${found.reference}.pdf"`,
  }
  return new Response(made.pdf, { headers })
}

type Printed = NonNullable<Awaited<ReturnType<typeof printLetter>>>

function documentOf({ locale, subject, paragraphs, answer }: Printed, now: Date): CopyDocument {
  const t = tFor(locale, 'mail')
  const [year, month, day] = helsinkiDate(now).split('-').map(Number) as [number, number, number]
  const text = (one: string): CopyBlock => ({ kind: 'text', text: one })
  const answered = answer.length > 0 ? [{ heading: t('onPaper.answer'), blocks: answer.map(text) }] : []
  return {
    title: subject,
    author: controller.name[locale],
    lang: locale,
    date: [year, month, day],
    contents: tFor(locale, 'me')('copy.paper.contents'),
    lead: [{ text: formatDate(locale, now, 'long') }],
    missingGlyph: t('onPaper.missingGlyph'),
    parts: [...answered, { heading: t('onPaper.notice'), blocks: paragraphs.map(text) }],
  }
}
