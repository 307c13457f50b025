import { expect, test } from 'vitest'
import { type Fields, oldestDay, readElsewhere } from './elsewhere.ts'

const now = new Date('2026-03-05T09:00:00+02:00')
const phoned: Fields = { kind: 'access', channel: 'phone', receivedOn: '2026-03-05', locale: 'fi', proof: 'call_back' }

function problemsOf(fields: Fields, isKnown = true) {
  const read = readElsewhere({ ...phoned, ...fields }, isKnown, now)
  return 'invalid' in read ? read.invalid : {}
}

test('a call of today is received now, an earlier letter at noon of its day in Finland', () => {
  expect(readElsewhere(phoned, true, now)).toMatchObject({ receivedAt: now, words: null, proof: 'call_back' })
  const letter = readElsewhere({ ...phoned, channel: 'letter', receivedOn: '2026-02-26' }, true, now)
  expect(letter).toMatchObject({ receivedAt: new Date('2026-02-26T11:59:59.999+02:00') })
})

test('a request is dated back twelve months at most, and never forward', () => {
  expect(oldestDay(now)).toBe('2025-03-05')
  expect(problemsOf({ receivedOn: '2025-03-05' })).toEqual({})
  expect(problemsOf({ receivedOn: '2025-03-04' })).toEqual({ receivedOn: 'tooOld' })
  expect(problemsOf({ receivedOn: '2026-03-06' })).toEqual({ receivedOn: 'future' })
  for (const receivedOn of ['', '5.3.2026', '2026-02-30', '0000-00-00']) {
    expect(problemsOf({ receivedOn })).toEqual({ receivedOn: 'date' })
  }
})

test('a marketing ban is no request, and words of other lists are none of ours', () => {
  expect(problemsOf({ kind: 'marketing_ban', channel: 'portal', locale: 'de', proof: 'passport' })).toEqual({
    kind: 'kind',
    channel: 'channel',
    locale: 'locale',
    proof: 'proof',
  })
  expect(problemsOf({ proof: 'passport' })).toEqual({ proof: 'proof' })
})

test('seeing, moving and erasing need no words; of the rest we could not know what is meant', () => {
  expect(problemsOf({ kind: 'erasure' })).toEqual({})
  expect(problemsOf({ kind: 'rectification', words: ' \n ' })).toEqual({ words: 'wordsMissing' })
  expect(problemsOf({ words: 'a'.repeat(5001) })).toEqual({ words: 'wordsTooLong' })
  expect(problemsOf({ words: 'a\u0000b' })).toEqual({ words: 'control' })
})

test('who asks matters for their records alone, and where the register knows somebody', () => {
  const later = readElsewhere({ ...phoned, proof: 'later' }, true, now)
  expect(later).toMatchObject({ asksIdentity: true, proof: null })
  expect(readElsewhere({ ...phoned, proof: '' }, false, now)).toMatchObject({ asksIdentity: false, proof: null })
  const feedback = readElsewhere({ ...phoned, kind: 'feedback', words: 'Sivu ei aukea', proof: '' }, true, now)
  expect(feedback).toMatchObject({ asksIdentity: false, proof: null })
})

test('a representative has a name and a mandate that somebody has seen', () => {
  expect(problemsOf({ channel: 'proxy' })).toEqual({
    proxyName: 'proxyName',
    mandate: 'mandate',
    mandateSeen: 'mandateSeen',
  })
  expect(problemsOf({ proxyContact: 'asia@mies.example' })).toMatchObject({ proxyName: 'proxyName' })
  const seen = { proxyName: ' Maija Malli ', mandate: 'guardian', mandateSeen: 'yes' }
  expect(readElsewhere({ ...phoned, ...seen }, true, now)).toMatchObject({
    proxy: { name: 'Maija Malli', contact: null, mandate: 'guardian' },
  })
  expect(problemsOf({ ...seen, mandateSeen: 'no' })).toEqual({ mandateSeen: 'mandateSeen' })
  expect(problemsOf({ ...seen, proxyName: 'x'.repeat(121), proxyContact: 'x'.repeat(301) })).toEqual({
    proxyName: 'proxyNameTooLong',
    proxyContact: 'proxyContactTooLong',
  })
})
