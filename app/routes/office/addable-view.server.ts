import type { Locale, RequestKind } from '#db/schema/words.ts'
import { choicesOf } from '~/register/correction.ts'
import { fieldChoice } from '~/requests/acts/correction-fields.ts'
import { listAddable } from '~/requests/decisions/add-correction.server.ts'
import type { AddableView } from './case-add-correction.tsx'
import type { Step } from './case-step.ts'
import { fieldTerm } from './correction-words.ts'

const adding: readonly Step[] = ['answer', 'correct']

/** What a correction may be added for at this step, and whose it is; no value of the register. */
export async function addableView(
  { id, kind }: { id: string; kind: RequestKind },
  step: Step,
  locale: Locale,
): Promise<AddableView> {
  if (kind !== 'rectification' || !adding.includes(step)) return { fields: [], words: '' }
  const addable = await listAddable(id)
  const words = addable.flatMap(({ field }) => Object.values(choicesOf(field) ?? {}).map((word) => word[locale]))
  return {
    fields: addable.map((one) => ({
      value: fieldChoice(one),
      label: `${fieldTerm(one.field, locale)} (${one.name})`,
    })),
    words: [...new Set(words)].join(', '),
  }
}
