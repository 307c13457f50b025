import type { Locale } from '#db/schema/words.ts'
import { recipientActionWords, recipientOutcomeWords, reopeningWords } from '~/register/description/value-words.ts'
import { findReopening, findTransfer, listTold } from '~/requests/desk/desk-parts.server.ts'
import type { findCaseOf } from '~/requests/queries.server.ts'
import { capitalized } from '~/ui/text.ts'
import type { DeskPart } from './request-desk.tsx'

type FoundCase = NonNullable<Awaited<ReturnType<typeof findCaseOf>>>

/** What befell the person's request as a whole, and who was told of what it changed (GDPR Art. 19). */
export async function deskPartOf(
  { id, isWithheld }: Pick<FoundCase, 'id' | 'isWithheld'>,
  locale: Locale,
): Promise<DeskPart> {
  if (isWithheld) return { reopened: null, transferred: null, told: [] }
  const [reopened, transferred, told] = await Promise.all([findReopening(id), findTransfer(id), listTold(id)])
  return {
    reopened: reopened && {
      ground: capitalized(reopeningWords[reopened.ground][locale]),
      explanation: reopened.explanation,
      order: reopened.orderReference,
      at: reopened.at.toISOString(),
    },
    transferred: transferred && { ...transferred, at: transferred.at.toISOString() },
    told: told.map(({ recipient, action, outcome }) => ({
      recipient,
      action: recipientActionWords[action][locale],
      outcome: outcome && recipientOutcomeWords[outcome][locale],
    })),
  }
}
