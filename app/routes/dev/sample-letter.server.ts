import { samples } from '#emails/samples.ts'
import { locales, type Locale } from '#db/schema/words.ts'
import { letterKinds, type LetterKind } from '~/mail/letter.ts'
import { renderLetter } from '~/mail/render-letter.server.ts'

/** A letter with its sample data as it would leave; 404 for a kind or a language that there is not. */
export async function sampleLetter(params: { kind?: string; locale?: string }) {
  const kind: LetterKind | undefined = letterKinds.find((one) => one === params.kind)
  const locale: Locale | undefined = locales.find((one) => one === params.locale)
  if (!kind || !locale) throw new Response('Not found', { status: 404 })
  const { subject, html, text } = await renderLetter(samples[kind].write(locale))
  return { kind, locale, subject, html, text }
}
