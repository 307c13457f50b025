import { expect, onTestFinished, test } from 'vitest'
import { letterTo } from '#tests/support/letter.ts'
import { startResendStub, type Answer } from '#tests/support/resend-stub.ts'
import { resendTransport } from './transport-resend.server.ts'

async function resend(answerTo?: Parameters<typeof startResendStub>[0], rate?: number) {
  const stub = await startResendStub(answerTo)
  onTestFinished(stub.stop)
  const transport = resendTransport({ apiKey: 're_test', baseUrl: stub.url, timeoutMilliseconds: 300, rate })
  return { ...stub, transport }
}

test('Resend gets the letter under its own key, with the id that stays the same', async () => {
  const { asked, accepted, transport } = await resend()
  const letter = letterTo('aino@example.fi')
  const first = await transport.send(letter)
  expect(first).toEqual({ accepted: accepted.get(`outbox/${letter.id}`)!.id })
  expect(await transport.send(letter)).toEqual(first)
  expect(accepted.size).toBe(1)
  expect(asked[1]).toEqual(asked[0])
  expect(asked[0]).toMatchObject({
    path: '/emails',
    letter: { to: ['aino@example.fi'], subject: letter.subject, html: letter.html, text: letter.text },
  })
  expect(asked[0]!.letter.headers).toMatchObject({ 'Message-ID': `<${letter.id}@seloste.example>` })
  expect(asked[0]!.letter.headers).not.toHaveProperty('List-Unsubscribe')
})

test('its tags are the kind and our own id of the letter, which no report can lose, and nobody’s address', async () => {
  const { asked, transport } = await resend()
  const letter = letterTo('aino@example.fi')
  await transport.send(letter)
  expect(asked[0]!.letter.tags).toEqual([
    { name: 'kind', value: letter.kind },
    { name: 'outbox', value: letter.id },
  ])
})

test('marketing carries one link in both headers of the opt-out', async () => {
  const { asked, transport } = await resend()
  await transport.send(letterTo('aino@example.fi', { optOutLink: 'https://tietosuoja.example/u/x' }))
  expect(asked[0]!.letter.headers).toMatchObject({
    'List-Unsubscribe': '<https://tietosuoja.example/u/x>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  })
})

test.each<[string, Answer, object]>([
  [
    'is over its limit',
    { status: 429, name: 'rate_limit_exceeded' },
    { failed: 'rate_limit_exceeded', waitSeconds: 1 },
  ],
  [
    'is over its limit and says for how long',
    { status: 429, name: 'rate_limit_exceeded', headers: { 'retry-after': '17' } },
    { failed: 'rate_limit_exceeded', waitSeconds: 17 },
  ],
  [
    'is away until a moment that it names',
    { status: 503, name: 'internal_server_error', headers: { 'retry-after': 'Tue, 03 Nov 2026 10:02:00 GMT' } },
    { failed: 'internal_server_error', waitSeconds: 120 },
  ],
  [
    'answers with a time that is none',
    { status: 503, name: 'internal_server_error', headers: { 'retry-after': 'soon' } },
    { failed: 'internal_server_error' },
  ],
  [
    'has sent all that was paid for today',
    { status: 429, name: 'daily_quota_exceeded', headers: { 'retry-after': '1' } },
    { failed: 'daily_quota_exceeded', waitSeconds: 10_800 },
  ],
  [
    'has sent all that was paid for this month',
    { status: 429, name: 'monthly_quota_exceeded', headers: { 'retry-after': '40000' } },
    { failed: 'monthly_quota_exceeded', waitSeconds: 40_000 },
  ],
  [
    'is at work on the same letter',
    { status: 409, name: 'concurrent_idempotent_requests' },
    { failed: 'concurrent_idempotent_requests' },
  ],
  ['knows our key no more', { status: 401, name: 'invalid_api_key' }, { failed: 'invalid_api_key' }],
  ['does not let our key send', { status: 401, name: 'restricted_api_key' }, { failed: 'restricted_api_key' }],
  ['does not know our sender', { status: 422, name: 'invalid_from_address' }, { failed: 'invalid_from_address' }],
  ['has not verified our domain', { status: 403, name: 'validation_error' }, { failed: 'sender_not_allowed' }],
])('the letter is tried again when Resend %s', async (_, answer, outcome) => {
  const { transport } = await resend(() => answer)
  expect(await transport.send(letterTo('aino@example.fi', { at: new Date('2026-11-03T10:00:00Z') }))).toEqual(outcome)
})

test.each(['validation_error', 'missing_required_field', 'invalid_attachment', 'invalid_parameter'])(
  'the letter is refused for good when Resend answers %s',
  async (name) => {
    const { transport } = await resend(() => ({ status: 422, name }))
    expect(await transport.send(letterTo('aino@example.fi'))).toEqual({ refused: name })
  },
)

test('another body under a known key is refused: it would be a fault of ours', async () => {
  const { transport } = await resend()
  const letter = letterTo('aino@example.fi')
  await transport.send(letter)
  const other = { ...letter, text: 'Something else\n' }
  expect(await transport.send(other)).toEqual({ refused: 'invalid_idempotent_request' })
})

test('the letter is tried again when Resend answers with a page, with nonsense, with silence, or not at all', async () => {
  const page = await resend(() => ({ status: 500, name: 'internal_server_error' }))
  expect(await page.transport.send(letterTo('aino@example.fi'))).toEqual({ failed: 'internal_server_error' })
  for (const answer of ['nonsense', 'hang', 'drop'] as const) {
    const { transport } = await resend(() => answer)
    expect(await transport.send(letterTo('aino@example.fi'))).toEqual({ failed: 'application_error' })
  }
})

test('a letter that was accepted although the answer got lost is one letter when it is tried again', async () => {
  const { accepted, transport } = await resend((_, count) => (count === 1 ? 'accept-and-drop' : 'accept'))
  const letter = letterTo('aino@example.fi')
  expect(await transport.send(letter)).toEqual({ failed: 'application_error' })
  const [only] = accepted.values()
  expect(await transport.send(letter)).toEqual({ accepted: only!.id })
  expect(accepted.size).toBe(1)
})

test('bulk letters wait for their turn; one that somebody waits for does not', async () => {
  const { asked, transport } = await resend(undefined, 2)
  const bulk = [1, 2].map((number) => transport.send(letterTo(`bulk${number}@example.fi`, { isBulk: true })))
  const link = transport.send(letterTo('link@example.fi'))
  await Promise.all([...bulk, link])
  const order = asked.map(({ letter }) => letter.to[0])
  expect(order).toHaveLength(3)
  expect(order.at(-1)).toBe('bulk2@example.fi')
})
