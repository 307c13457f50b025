import { expect, test } from 'vitest'
import { type ApiScope, apiScopes } from '#db/schema/words.ts'
import { type Asking, ask, fullKey, newKey } from '#tests/support/api.ts'
import { env } from '~/env.server.ts'
import { revokeApiKey } from '~/identity/api-key.server.ts'
import { createApi } from './api.server.ts'
import { calls } from './calls.server.ts'

test('nothing is answered without a live key', async () => {
  const { id, key } = await newKey('marketing')
  await revokeApiKey({ id, actor: { kind: 'system' }, now: new Date() })
  for (const call of calls) {
    const path = call.path.replace('{externalId}', 'X-1')
    const body = call.method === 'get' ? undefined : {}
    for (const wrong of [null, '', 'x', key, `${fullKey}x`, fullKey.toLowerCase()]) {
      const { status, body: answered, headers } = await ask(call.method.toUpperCase(), path, { key: wrong, body })
      expect({ status, answered }).toMatchObject({ status: 401, answered: { error: { code: 'no_key' } } })
      expect(headers.get('www-authenticate')).toMatch(/^Bearer /)
      expect(headers.get('set-cookie')).toBeNull()
    }
  }
  const basic = await ask('GET', '/changes', { key: null, headers: { authorization: `Basic ${fullKey}` } })
  expect(basic.status).toBe(401)
  expect((await ask('GET', '/changes', { key: null, headers: { authorization: `bearer ${fullKey}` } })).status).toBe(
    200,
  )
})

test('each call wants its own scope and no other', async () => {
  const keys = Object.fromEntries(await Promise.all(apiScopes.map(async (scope) => [scope, await newKey(scope)])))
  for (const { method, path, scope } of calls) {
    for (const has of apiScopes) {
      const { key } = (keys as Record<ApiScope, { key: string }>)[has]
      const { status } = await ask(method.toUpperCase(), path.replace('{externalId}', 'X-1'), {
        key,
        raw: method === 'get' ? undefined : '!',
      })
      expect(status === 403).toBe(has !== scope)
    }
  }
})

test('unknown paths, wrong methods and wrong bodies are told apart, always in the same shape', async () => {
  const long = `{"emails":["${'x'.repeat(600_000)}"]}`
  const check = '/suppressions/check'
  const cases: [string, string, Asking, number, string][] = [
    ['GET', '/', {}, 404, 'not_found'],
    ['GET', '/nothing', { key: null }, 404, 'not_found'],
    ['POST', '/suppressions/check/', {}, 404, 'not_found'],
    ['GET', check, {}, 405, 'wrong_method'],
    ['DELETE', '/contacts/X-1', {}, 405, 'wrong_method'],
    ['OPTIONS', '/changes', {}, 405, 'wrong_method'],
    ['POST', '/openapi.json', {}, 405, 'wrong_method'],
    ['POST', check, {}, 415, 'wrong_type'],
    ['POST', check, { raw: '{}', type: 'text/plain' }, 415, 'wrong_type'],
    ['POST', check, { raw: '{}', headers: { 'content-encoding': 'gzip' } }, 415, 'wrong_type'],
    ['POST', check, { raw: '' }, 400, 'no_json'],
    ['POST', check, { raw: '{"emails":[' }, 400, 'no_json'],
    ['POST', check, { raw: Buffer.from([0x22, 0xff, 0x22]) }, 400, 'no_json'],
    ['POST', check, { raw: '['.repeat(200_000) }, 400, 'no_json'],
    ['POST', check, { raw: long }, 413, 'too_large'],
    ['POST', check, { raw: '[]' }, 422, 'invalid'],
    ['POST', check, { raw: 'null' }, 422, 'invalid'],
    ['POST', check, { raw: '[['.repeat(50_000) + ']]'.repeat(50_000) }, 422, 'invalid'],
    ['POST', check, { body: { emails: 'a@x.org' } }, 422, 'invalid'],
    ['POST', check, { body: { emails: [1, null, {}] } }, 422, 'invalid'],
    ['POST', check, { body: { emails: [], more: 1 } }, 422, 'invalid'],
    ['POST', check, { body: { emails: Array(1001).fill('a@x.org') } }, 422, 'invalid'],
    ['POST', check, { raw: '{"__proto__":{"emails":[]}}' }, 422, 'invalid'],
    ['POST', '/suppressions/scrub', { raw: 'email\n', type: 'application/json' }, 415, 'wrong_type'],
    ['POST', '/suppressions/scrub', { raw: 'name\n', type: 'text/csv' }, 422, 'no_column'],
    ['POST', '/suppressions/scrub?column=', { raw: 'email\n', type: 'text/csv' }, 422, 'invalid'],
    ['POST', '/suppressions/scrub?column=a&column=b', { raw: 'email\n', type: 'text/csv' }, 422, 'invalid'],
    ['POST', '/suppressions/scrub?col=a', { raw: 'email\n', type: 'text/csv' }, 422, 'invalid'],
    ['GET', '/changes?after=-1', {}, 422, 'invalid'],
    ['GET', '/changes?after=1e9', {}, 422, 'invalid'],
    ['GET', '/changes?after=9999999999999999', {}, 422, 'invalid'],
    ['GET', '/changes?limit=0', {}, 422, 'invalid'],
    ['GET', '/changes?limit=1001', {}, 422, 'invalid'],
    ['PUT', '/contacts/%ff', { body: {} }, 400, 'no_path'],
    ['PUT', '/contacts/%00', { body: {} }, 422, 'invalid'],
    ['PUT', `/contacts/${'x'.repeat(101)}`, { body: {} }, 422, 'invalid'],
    ['PUT', '/contacts/X%0d%0a', { body: {} }, 422, 'invalid'],
  ]
  for (const [method, path, asking, status, code] of cases) {
    const seen = await ask(method, path, asking)
    expect([method, path, seen.status, seen.body]).toMatchObject([method, path, status, { error: { code } }])
    expect(seen.headers.has('allow')).toBe(status === 405)
  }
})

test('the limits say when to come back, each key for itself and strangers by their network', async () => {
  const { key } = await newKey('marketing')
  const other = await newKey('marketing')
  const scrub = (asking: string) =>
    ask('POST', '/suppressions/scrub', { key: asking, raw: 'email\n', type: 'text/csv' })
  for (let done = 0; done < 60; done++) expect((await scrub(key)).status).toBe(200)
  const { status, headers } = await scrub(key)
  expect(status).toBe(429)
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await scrub(other.key)).status).toBe(200)

  const stranger = createApi(() => '198.51.100.9')
  const guess = () => stranger.request('/changes', { headers: { authorization: `Bearer sel_${'A'.repeat(43)}` } })
  const seen = new Set<number>()
  for (let done = 0; done <= 100; done++) seen.add((await guess()).status)
  expect([...seen]).toEqual([401, 429])
  expect((await stranger.request('/changes', { headers: { authorization: `Bearer ${fullKey}` } })).status).toBe(200)
})

test('four lists are scrubbed at once, two of them for one key, and one that is given up makes room', async () => {
  const api = createApi(() => '192.0.2.8')
  const [one, two, three] = [await newKey('marketing'), await newKey('marketing'), await newKey('marketing')]
  const begin = async ({ key }: { key: string }) => {
    let input!: ReadableStreamDefaultController<Uint8Array>
    const body = new ReadableStream<Uint8Array>({ start: (controller) => void (input = controller) })
    // A list that has begun, and of which more is to come: a piece is what is looked at together.
    input.enqueue(Buffer.from(`email\n${'x@x.example\n'.repeat(30_000)}`))
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'text/csv' }
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body, duplex: 'half' }
    return { input, answer: await api.request('/suppressions/scrub', init) }
  }
  const busy = async (who: { key: string }) => {
    const { answer } = await begin(who)
    return [answer.status, answer.headers.get('retry-after')]
  }
  const first = await begin(one)
  const others = [await begin(one)]
  expect(await busy(one)).toEqual([429, '10'])
  others.push(await begin(two), await begin(two))
  expect([first, ...others].map(({ answer }) => answer.status)).toEqual([200, 200, 200, 200])
  expect(await busy(three)).toEqual([429, '10'])
  await first.answer.body!.cancel()
  others.push(await begin(three))
  expect(others.at(-1)!.answer.status).toBe(200)
  expect(await busy(three)).toEqual([429, '10'])
  for (const { input, answer } of others) {
    input.close()
    await answer.text()
  }
})

test('the origin of links is the configured one, whatever a caller says of itself', async () => {
  const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example' }
  const { body } = await ask('POST', '/opt-out-links', { body: { emails: ['a@x.example'] }, headers })
  expect(JSON.stringify(body)).toContain(`"${env.APP_ORIGIN}/u/`)
})
