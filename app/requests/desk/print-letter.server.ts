import { eq } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { opennessPart } from '#db/schema/clock.ts'
import type { Locale } from '#db/schema/words.ts'
import { findForPost } from '~/mail/posted-letter.server.ts'
import { renderLetter } from '~/mail/render-letter.server.ts'
import { letters } from '../letters.ts'
import { requireLastDecision } from '../decisions/standing-decision.server.ts'

type Printed = { locale: Locale; subject: string; paragraphs: string[]; answer: string[] }

/**
 * A letter of a case that has to go by post, as its mail would have said it, with what the officer wrote: on paper there is
 * no page to read it on. Null where the case has no such letter, or what it told has been overtaken.
 */
export async function printLetter(caseId: string, letterId: string, now: Date): Promise<Printed | null> {
  const letter = await findForPost(caseId, letterId)
  const source = letter && letters.find(({ kind, onPaper }) => kind === letter.kind && onPaper)
  const composed = source?.onPaper && (await source.onPaper(db, caseId, now, letter!.createdAt))
  if (!composed) return null
  const { subject, text } = await renderLetter(composed)
  const answer = split((await answerOf(caseId, letter!.kind)) ?? '')
  return { locale: composed.locale, subject, paragraphs: split(text), answer }
}

/** Of letters that lead to an answer on the person's own page; the others carry what they tell. */
async function answerOf(caseId: string, kind: string): Promise<string | null> {
  if (kind === 'openness-answered') {
    const [part] = await db.select().from(opennessPart).where(eq(opennessPart.caseId, caseId))
    return part?.answer ?? null
  }
  return answeredOnPage.includes(kind) ? (await requireLastDecision(db, caseId)).reasons : null
}

const answeredOnPage = ['request-answered', 'request-partly-refused', 'nothing-held']

const split = (text: string) =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean)
