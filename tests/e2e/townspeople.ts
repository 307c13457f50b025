import { readFileSync } from 'node:fs'
import type { Language } from './texts.ts'

export type Townsperson = { email: string; locale: Language }

/** Written once, before any test has changed anybody: a list made anew would count other people under the same number. */
export const townspeopleFile = 'test-results/townspeople.json'

/** An ordinary person of the seeded town whom no other test signs in as: each test takes its own, by number. */
export function townsperson(number: number): Townsperson {
  const people = JSON.parse(readFileSync(townspeopleFile, 'utf8')) as Townsperson[]
  return people[number]!
}
