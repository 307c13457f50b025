import pino from 'pino'
import { env } from './env.server.ts'

/** Logs name what happened and where, never who: no addresses, no tokens, no bodies, no query strings. */
export const log = pino({
  level: env.LOG_LEVEL,
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ['email', 'to', 'address', 'name', 'token', 'cookie', 'headers', '*.email', '*.to', '*.token'],
})
