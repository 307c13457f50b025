import { storedWord } from '~/i18n/stored-word.server.ts'
import type { Locale } from '#db/schema/words.ts'
import { List } from './blocks.tsx'

export type RefusedPartProps = {
  /** What was not given, in the language of the letter. */
  term: string
  /** A code of requests/decisions/refusal.ts. */
  code: string
  article: string
  /** Empty where the law lets the reasons be withheld. */
  reasons: string
}

/** What was not done, each with its ground, its provision and the officer's reasons. */
export function RefusedParts({ locale, refused }: { locale: Locale; refused: RefusedPartProps[] }) {
  const items = refused.map(({ term, code, article, reasons }) => (
    <>
      <strong>{term}</strong>: {storedWord(locale, 'refusal', code)} ({article}) {reasons}
    </>
  ))
  return <List items={items} />
}
