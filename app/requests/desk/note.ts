/** In characters. */
export const longestNote = 5000

/** A note as it is kept, or why it is none. */
export function readNote(text: string): { body: string } | 'empty' | 'too-long' {
  const body = text.trim()
  if (body === '') return 'empty'
  return body.length > longestNote ? 'too-long' : { body }
}
