/** What a form of the case page may ask for. */
const intents = [
  'take',
  'prove_identity',
  'decide_corrections',
  'prepare_erasure',
  'refuse',
  'answer',
  'message',
  'approve',
  'return',
] as const
export type Intent = (typeof intents)[number]

export function isIntent(text: string | undefined): text is Intent {
  return intents.includes(text as Intent)
}
