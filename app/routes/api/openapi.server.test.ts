import { expect, test } from 'vitest'
import { createApi } from './api.server.ts'
import { calls } from './calls.server.ts'

type Described = {
  openapi: string
  paths: Record<string, Record<string, { security: { key: string[] }[]; responses: Record<string, object> }>>
  components: { schemas: Record<string, object> }
}

async function read() {
  const response = await createApi(() => '').request('/openapi.json')
  return { response, described: (await response.json()) as Described }
}

/** The contract, written down a second time: a call that is missing here is a promise that nobody has read. */
const contract = {
  'post /suppressions/check': 'marketing',
  'post /suppressions/scrub': 'marketing',
  'post /opt-out-links': 'marketing',
  'post /suppressions': 'marketing',
  'put /contacts/{externalId}': 'register',
  'get /changes': 'register',
  'post /requests': 'intake',
}

test('the description has the calls of the contract with their scopes, and no other', async () => {
  const { response, described } = await read()
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(described.openapi).toBe('3.1.0')
  const found = Object.entries(described.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security }]) => [`${method} ${path}`, security[0]!.key.join()]),
  )
  expect(Object.fromEntries(found)).toEqual(contract)
})

test('every call tells what it answers when it goes well and when it does not', async () => {
  const { described } = await read()
  for (const { method, path, answers, body, refusals = {} } of calls) {
    const { responses } = described.paths[path]![method]!
    const good = 'csv' in answers ? 200 : (answers.status ?? 200)
    const expected = [
      good,
      400,
      401,
      403,
      422,
      429,
      503,
      ...(body ? [413, 415] : []),
      ...Object.keys(refusals).map(Number),
    ]
    expect(Object.keys(responses).map(Number).toSorted()).toEqual(expected.toSorted())
  }
})

test('every reference leads somewhere, every schema says what it is, and names of operations are each its own', async () => {
  const { described } = await read()
  const text = JSON.stringify(described)
  for (const [, name] of text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)) {
    expect(described.components.schemas).toHaveProperty(name!)
  }
  expect(text).not.toContain('"$schema"')
  const ids = [...text.matchAll(/"operationId":"(\w+)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(calls.length)
  const check = described.paths['/suppressions/check']!.post as unknown as {
    requestBody: { content: { 'application/json': { schema: object } } }
  }
  expect(check.requestBody.content['application/json'].schema).toMatchObject({
    properties: { emails: { type: 'array', maxItems: 1000 } },
    required: ['emails'],
    additionalProperties: false,
  })
})
