import { eq } from 'drizzle-orm'
import type { Executor } from '#db/client.server.ts'
import { requestCase } from '#db/schema/requests.ts'
import { env } from '~/env.server.ts'
import { openText } from '~/identity/sealed-box.server.ts'
import {
  letterSource,
  type LetterEnd,
  type LetterKind,
  type LetterOnPaper,
  type LetterReturn,
  type LetterSource,
  type LetterTemplate,
  type LoadedLetter,
} from '~/mail/letter.ts'
import { paths } from '~/paths.ts'

type Case = typeof requestCase.$inferSelect
type Addressed = Case & { link: string }

/**
 * A letter about a case; the entity is the case. It goes where the request came from, which outlives the person's
 * records (the delivery address), and in the language of the request. Without props it has been overtaken by events.
 */
export function caseLetter<P extends object>(
  kind: LetterKind,
  template: LetterTemplate<P>,
  propsOf: (found: Addressed, tx: Executor, now: Date, writtenAt: Date) => P | null | Promise<P | null>,
  ended?: LetterEnd,
): LetterSource {
  async function load(tx: Executor, caseId: string, now: Date, writtenAt: Date): Promise<LoadedLetter<P>> {
    const [found] = await tx.select().from(requestCase).where(eq(requestCase.id, caseId))
    if (!found) return { cancel: 'case_gone' }
    if (!found.deliveryAddress) return { cancel: 'address_cleared', caseId }
    const link = env.APP_ORIGIN + paths.me.request(found.locale, found.reference)
    const props = await propsOf({ ...found, link }, tx, now, writtenAt)
    if (!props) return { cancel: 'overtaken', caseId }
    return { to: openText(found.deliveryAddress), locale: found.locale, props, caseId }
  }
  async function onPaper(tx: Executor, caseId: string, now: Date, writtenAt: Date): Promise<LetterOnPaper | null> {
    const [found] = await tx.select().from(requestCase).where(eq(requestCase.id, caseId))
    const props = found && (await propsOf({ ...found, link: '' }, tx, now, writtenAt))
    if (!props) return null
    const { locale } = found
    return { locale, subject: template.subject(locale, props), body: template.Body({ ...props, locale }) }
  }
  return { ...letterSource({ kind, template, load, ended, returned: caseOfLetter }), onPaper }
}

/** A letter that came back stands on its case and in the office's mail as a task; the time limit runs on (Art. 12(3)). */
const caseOfLetter: LetterReturn = async (tx, caseId) => {
  const [found] = await tx.select({ id: requestCase.id }).from(requestCase).where(eq(requestCase.id, caseId))
  return found?.id
}

/** Which request a letter is about. */
export function factsOf({ reference, kind, receivedAt }: Pick<Case, 'reference' | 'kind' | 'receivedAt'>) {
  return { reference, kind, receivedAt: receivedAt.toISOString() }
}
