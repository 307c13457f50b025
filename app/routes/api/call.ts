import type { z } from 'zod'
import type { LiveKey } from '~/identity/api-key.server.ts'
import type { ApiScope } from '#db/schema/words.ts'

/** A call of the API, said once: the door, its description and its tests come out of it. */
export type Call<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
> = {
  method: 'get' | 'post' | 'put'
  /** As OpenAPI writes it: `/contacts/{externalId}`. */
  path: string
  scope: ApiScope
  summary: string
  params?: Params
  query?: Query
  /** JSON of this shape, or CSV that the call reads by itself. */
  body?: Body | 'text/csv'
  /** What it answers when all is well. */
  answers: { status?: 201; schema: z.ZodType; description: string } | { csv: string; trailers: Record<string, string> }
  /** What else it may answer, beside what every call does. */
  refusals?: Record<number, string>
  run(given: Given<z.output<Params>, z.output<Query>, z.output<Body>>): Promise<Response>
}

type Given<Params, Query, Body> = {
  key: LiveKey
  params: Params
  query: Query
  body: Body
  request: Request
  connection: Connection
  now: Date
}

/** What a streamed answer needs besides its body. */
export type Connection = {
  /** Sends fields behind the body, where the protocol can (RFC 9110, section 6.5). */
  addTrailers(trailers: Record<string, string>): void
  /** Ends it, so that what was sent is not taken for the whole. False: there is none. */
  breakOff(): boolean
}

/** Lets `run` know the types of its own schemas; the list then holds calls of every kind. */
export function declareCall<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  declared: Call<P, Q, B>,
): Call {
  return declared
}
