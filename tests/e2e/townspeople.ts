import { readFileSync } from 'node:fs'
import type { Language } from './texts.ts'

export type Townsperson = { email: string; locale: Language }

/** Written once, before any test has changed anybody: a list made anew would count other people under the same number. */
export const townspeopleFile = 'test-results/townspeople.json'

export type Town = Record<'plain' | 'quiet' | 'buyers' | 'noted', Townsperson[]>

/** An ordinary person of the seeded town whom no other test signs in as: each test takes its own, by number. */
export function townsperson(number: number): Townsperson {
  return read().plain[number]!
}

/** One who has bought something, so that the register has documents of theirs that stay as they are. */
export function buyer(number: number): Townsperson {
  return read().buyers[number]!
}

/** One of whom free texts wait to be read through. */
export function notedPerson(number: number): Townsperson {
  return read().noted[number]!
}

/** One of whom nothing waits to be read through. */
export function quietPerson(number: number): Townsperson {
  return read().quiet[number]!
}

function read(): Town {
  return JSON.parse(readFileSync(townspeopleFile, 'utf8')) as Town
}
