import type words from './fi/words.json'

type Words = typeof words
/** A group of `words.json`: kinds, states, refusals, actions and so on. */
export type WordGroup = keyof Words

/** Where `words.json` names a stored word: 'case.received' at `action.case_received`, 'NA-22' at `refusal.na_22`. */
export function wordKey<Group extends WordGroup>(group: Group, word: string) {
  return `${group}.${word.toLowerCase().replaceAll(/[-.]/g, '_')}` as `${Group}.${keyof Words[Group] & string}`
}
