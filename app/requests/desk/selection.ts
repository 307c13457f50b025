import { isReference } from '../reference.ts'

/** A case as a row of the queue showed it. */
export type SelectedCase = { reference: string; version: number }

/** What is done to many at once ends somewhere. */
export const mostSelected = 100

export function formatSelected({ reference, version }: SelectedCase): string {
  return `${reference}/${version}`
}

/** The cases that a form has ticked, each once; what is none of ours is left out. */
export function parseSelected(values: readonly string[]): SelectedCase[] {
  const selected = new Map<string, SelectedCase>()
  for (const value of values) {
    const [reference = '', version = '', ...rest] = value.split('/')
    if (rest.length > 0 || !isReference(reference) || !/^\d{1,9}$/.test(version) || selected.has(reference)) continue
    selected.set(reference, { reference, version: Number(version) })
  }
  return [...selected.values()]
}
