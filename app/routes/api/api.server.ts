import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { findLiveKey, type LiveKey } from '~/identity/api-key.server.ts'
import { countTry } from '~/identity/limits.server.ts'
import { log } from '~/log.server.ts'
import { readablePath } from '~/routes/ops/logged-path.ts'
import { describeFailure } from '~/worker/failure.ts'
import { refuse, refuseForNow } from './answer.ts'
import { calls } from './calls.server.ts'
import type { Call, Connection } from './call.ts'
import { describeApi } from './openapi.ts'
import { readJson, readShape } from './read-input.server.ts'
import { isAway } from './unavailable.ts'

type ApiContext = Context<{ Bindings: HttpBindings }>

/**
 * The API for other systems. It stands before everything that serves pages: no cookies, no forms, no compression of what
 * is streamed; a key in the header is the whole authority, so nobody's browser can be made to use it.
 */
export function createApi(clientAddressOf: (context: ApiContext) => string) {
  const api = new Hono<{ Bindings: HttpBindings }>()
  api.get('/openapi.json', () => {
    const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'public, max-age=300' }
    return new Response(JSON.stringify(describeApi(calls)), { headers })
  })
  const methods = new Map([['/openapi.json', ['GET', 'HEAD']]])
  for (const call of calls) {
    const path = call.path.replace(/\{(\w+)\}/g, ':$1')
    methods.set(path, call.method === 'get' ? ['GET', 'HEAD'] : [call.method.toUpperCase()])
    api.on(call.method.toUpperCase(), path, (context) => answerCall(call, context, clientAddressOf(context)))
  }
  for (const [path, allowed] of methods) {
    const Allow = allowed.join(', ')
    api.all(path, () => refuse(405, { code: 'wrong_method', message: `This path takes ${Allow}.` }, { Allow }))
  }
  api.all('*', () => refuse(404, { code: 'not_found', message: 'There is no such call; see /api/v1/openapi.json.' }))
  api.onError((error) => {
    if (isAway(error)) {
      return refuse(
        503,
        { code: 'unavailable', message: 'The database is away for a moment.' },
        { 'Retry-After': '60' },
      )
    }
    log.error({ failure: describeFailure(error) }, 'api failed')
    return refuse(500, { code: 'internal', message: 'Something went wrong here; it has been noted.' })
  })
  return api
}

async function answerCall(call: Call, context: ApiContext, network: string): Promise<Response> {
  const now = new Date()
  const key = await admit(context, network, call, now)
  if (key instanceof Response) return key
  const request = context.req.raw
  if (readablePath(new URL(request.url).pathname) === null) {
    return refuse(400, { code: 'no_path', message: 'The path is not encoded as UTF-8.' })
  }
  const params = call.params ? readShape(context.req.param(), call.params) : undefined
  if (params instanceof Response) return params
  const query = call.query ? readShape(queryOf(context), call.query) : undefined
  if (query instanceof Response) return query
  const body = call.body && call.body !== 'text/csv' ? await readJson(request, call.body) : undefined
  if (body instanceof Response) return body
  return call.run({ key, params, query, body, request, connection: connectionOf(context), now })
}

function connectionOf(context: ApiContext): Connection {
  const { outgoing } = context.env ?? {}
  return {
    addTrailers: (trailers) => outgoing?.addTrailers(trailers),
    breakOff: () => outgoing?.destroy() !== undefined,
  }
}

/** RFC 6750: whose key it is, if it is one, may do this, and has not called too often. */
async function admit(context: ApiContext, network: string, { scope }: Call, now: Date): Promise<LiveKey | Response> {
  const given = /^Bearer +([^ ]+)$/i.exec(context.req.header('authorization') ?? '')?.[1]
  const key = given === undefined ? null : await findLiveKey(given, now)
  if (!key) {
    const seconds = given === undefined ? 0 : await countTry('api-network', network)
    if (seconds > 0) return refuseForNow(seconds)
    const message = 'A key is needed: Authorization: Bearer <key>. This one is missing, unknown or revoked.'
    return refuse(401, { code: 'no_key', message }, { 'WWW-Authenticate': 'Bearer realm="Seloste"' })
  }
  const seconds = await countTry('api-key', key.id)
  if (seconds > 0) return refuseForNow(seconds)
  if (key.scopes.includes(scope)) return key
  const challenge = `Bearer realm="Seloste", error="insufficient_scope", scope="${scope}"`
  return refuse(403, { code: 'no_scope', message: `The key has no scope ${scope}.` }, { 'WWW-Authenticate': challenge })
}

/** A value given twice stands as a list, which no schema takes. */
function queryOf(context: ApiContext): Record<string, string | string[]> {
  const entries = Object.entries(context.req.queries())
  return Object.fromEntries(entries.map(([name, values]) => [name, values.length === 1 ? values[0]! : values]))
}
