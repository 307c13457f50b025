import pino from 'pino'
import { env } from '~/env.server.ts'

/** Logs name what happened and where, never who: no addresses, no tokens, no bodies, no query strings. */
export const log = pino({
  level: env.LOG_LEVEL,
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ['email', 'to', 'address', 'name', 'token', 'cookie', 'headers', '*.email', '*.to', '*.token'],
})

const secretAfter = new Set(['verify', 'opt-out', 'u', 'set-up', 'requests', 'mailbox'])
const fixed = new Set(['new'])

/** The path of a request with what identifies a person or opens a door replaced by a colon. */
export function loggedPath(pathname: string): string {
  const parts = pathname.split('/').slice(0, 6)
  return parts
    .map((part, at) => (secretAfter.has(parts[at - 1] ?? '') && !fixed.has(part) ? ':' : part.slice(0, 40)))
    .join('/')
}
