/** In characters. */
export const longestViewName = 60
/** Of one person. */
export const mostViews = 30

/** The name of a view as it is kept, or why it is none. */
export function readViewName(typed: string): { name: string } | 'name-missing' | 'name-too-long' {
  const name = typed.replace(/[\p{C}\s]+/gu, ' ').trim()
  if (name === '') return 'name-missing'
  return Array.from(name).length > longestViewName ? 'name-too-long' : { name }
}
