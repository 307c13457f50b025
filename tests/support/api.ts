import { expect } from 'vitest'
import { type ApiScope, apiScopes } from '#db/schema/words.ts'
import { createApiKey } from '~/identity/api-key.server.ts'
import { createApi } from '~/routes/api/api.server.ts'
import { calls } from '~/routes/api/calls.server.ts'
import { failure } from '~/routes/api/schemas.ts'

const api = createApi(() => '192.0.2.7')

export function newKey(...scopes: ApiScope[]) {
  return createApiKey({ name: 'test', scopes, actor: { kind: 'system' }, now: new Date() })
}

/** A key that may do everything. */
export const { id: keyId, key: fullKey } = await newKey(...apiScopes)

export type Asking = {
  key?: string | null
  body?: unknown
  type?: string
  raw?: BodyInit
  headers?: Record<string, string>
}

/** Asks the API, and holds every answer to what openapi.json says of it. */
export async function ask(method: string, path: string, { key = fullKey, body, raw, type, headers }: Asking = {}) {
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  const response = await api.request(`http://localhost${path}`, {
    method,
    headers: {
      ...(key !== null && { authorization: `Bearer ${key}` }),
      ...(sent !== undefined && { 'content-type': type ?? 'application/json' }),
      ...headers,
    },
    ...(sent !== undefined && { body: sent }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.startsWith('application/json')
  const answered = (isJson && text ? JSON.parse(text) : text) as Record<string, never>
  holdToDescription(method, path, response.status, answered)
  return { status: response.status, body: answered, headers: response.headers }
}

function holdToDescription(method: string, path: string, status: number, answered: unknown) {
  if (status >= 400) expect(failure.parse(answered)).toBeTruthy()
  const call = calls.find((one) => {
    const pattern = new RegExp(`^${one.path.replace(/\{\w+\}/g, '[^/]+')}(\\?|$)`)
    return one.method === method.toLowerCase() && pattern.test(path)
  })
  if (!call || status >= 400 || 'csv' in call.answers) return
  expect(status).toBe(call.answers.status ?? 200)
  expect(call.answers.schema.safeParse(answered).error).toBeUndefined()
}
