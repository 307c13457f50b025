import { letters as identity } from '~/identity/letters.ts'
import type { LetterSource } from '~/mail/letter.ts'
import { letters as marketing } from '~/marketing/letters.ts'
import { letters as register } from '~/register/letters.ts'
import { letters as requests } from '~/requests/letters.ts'

/** Every letter the portal can write, from the rooms that know what it is about; of two, the one that knows the row. */
export const letters: LetterSource[] = [...identity, ...marketing, ...requests, ...register]
