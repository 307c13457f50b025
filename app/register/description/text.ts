import type { Locale } from '#db/schema/words.ts'

/** One text in the three languages of the office. The description and the notice carry their own texts. */
export type Text = Readonly<Record<Locale, string>>

export const text = (fi: string, sv: string, en: string): Text => ({ fi, sv, en })
