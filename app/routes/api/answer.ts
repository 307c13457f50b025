import type { z } from 'zod'
import type { failure } from './schemas.ts'

type Failure = z.output<typeof failure>['error']

/** Answers are about people and of this moment: no cache keeps them. */
const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' }

export function answer(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers })
}

/** The one shape of what goes wrong: a code for programs, a sentence for people, and which field it is about. */
export function refuse(status: number, error: Failure, more: Record<string, string> = {}): Response {
  return new Response(JSON.stringify({ error } satisfies z.output<typeof failure>), {
    status,
    headers: { ...headers, ...more },
  })
}

export function refuseFields(fields: Record<string, string>, message = 'Some fields cannot be taken.'): Response {
  return refuse(422, { code: 'invalid', message, fields })
}

/** RFC 6585, section 4. */
export function refuseForNow(seconds: number): Response {
  const message = 'Too many calls; wait as long as Retry-After says.'
  return refuse(429, { code: 'limited', message }, { 'Retry-After': String(seconds) })
}
