import type { Locale } from '#db/schema/words.ts'
import { readSubject } from '~/register/read-subject.server.ts'
import { recordSections } from './record-view.server.ts'

/** By a record's id, its first items in words: by these a line of the plan is recognised before it is approved. */
export async function planSamples(contactPersonIds: string[], locale: Locale): Promise<ReadonlyMap<string, string>> {
  if (contactPersonIds.length === 0) return new Map()
  const sections = recordSections(await readSubject(contactPersonIds, { audience: 'office' }), locale)
  return new Map(
    sections.flatMap(({ records }) => records.map(({ id, items }) => [id, items.slice(0, 2).map(short).join(', ')])),
  )
}

function short({ value }: { value: string }): string {
  return value.length > 40 ? `${value.slice(0, 39)}…` : value
}
