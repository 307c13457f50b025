import type { Locale } from '#db/schema/words.ts'

/** A copy on paper as words alone: what the typesetter gets, and all it gets. */
export type CopyDocument = {
  title: string
  author: string
  lang: Locale
  date: [year: number, month: number, day: number]
  /** The heading of the table of contents. */
  contents: string
  lead: { text: string }[]
  /** Said when the copy holds a character that no font of ours has. */
  missingGlyph: string
  parts: CopyPart[]
}
export type CopyPart = { heading: string; blocks: CopyBlock[] }
export type CopyBlock =
  | { kind: 'heading'; level: 2 | 3; text: string }
  | { kind: 'text' | 'aside'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'table'; widths: number[]; head: string[]; rows: string[][] }
