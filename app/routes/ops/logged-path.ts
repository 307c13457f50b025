const secretAfter = new Set([
  'verify',
  'email-change',
  'email-stop',
  'opt-out',
  'u',
  'set-up',
  'requests',
  'people',
  'contacts',
  'mailbox',
])
const fixed = new Set(['new'])

/** The path as the router reads it, decoded; null where it cannot be. */
export function readablePath(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return null
  }
}

/** The path of a request, cut off with a colon where something begins that identifies a person or opens a door. */
export function loggedPath(pathname: string): string {
  // What cannot be read may hold anything.
  const readable = readablePath(pathname) ?? '/:'
  const parts = readable.split('/').filter((part, at) => at === 0 || part !== '')
  // The router does not tell `Verify` from `verify`.
  const isSecret = (part: string, at: number) =>
    part.includes('@') || (secretAfter.has(parts[at - 1]?.toLowerCase() ?? '') && !fixed.has(part))
  const secret = parts.findIndex(isSecret)
  const shown = secret === -1 ? parts : [...parts.slice(0, secret), ':']
  const text = shown
    .slice(0, 6)
    .map((part) => part.slice(0, 40))
    .join('/')
  return text || '/'
}
