import { expect, test } from 'vitest'
import { readEnvironment } from './env.server.ts'

const key = Buffer.alloc(32, 'k').toString('base64')
const whole = {
  APP_ORIGIN: 'https://privacy.example',
  SESSION_SECRET: key,
  LINK_KEYS: `a:${key}`,
  DATA_KEYS: `b:${key},a:${key}`,
  SUPPRESSION_KEY: key,
  MAIL_TRANSPORT: 'resend',
  MAIL_FROM: 'Tietosuoja <tietosuoja@privacy.example>',
  RESEND_API_KEY: 're_test',
}

test('without a mode it is production, with the limits and the calendar of the law', () => {
  const read = readEnvironment(whole)
  expect(read).toMatchObject({ SELOSTE_MODE: 'production', LIMIT_FACTOR: 1, EVES_ARE_HOLIDAYS: false, WORKER: 'on' })
  expect(read.DATA_KEYS.map(({ id }) => id)).toEqual(['b', 'a'])
})

test.each([
  ['a missing secret', { SESSION_SECRET: undefined }, 'SESSION_SECRET'],
  ['an empty secret', { SUPPRESSION_KEY: '' }, 'SUPPRESSION_KEY'],
  ['a short secret', { SESSION_SECRET: 'short' }, 'SESSION_SECRET: must have at least 32 characters'],
  ['a short key of a ring', { DATA_KEYS: 'a:c2hvcnQ=' }, 'DATA_KEYS'],
  ['captured mail', { MAIL_TRANSPORT: 'capture' }, 'MAIL_TRANSPORT: capture would send no mail'],
  ['mail without its key', { RESEND_API_KEY: undefined }, 'RESEND_API_KEY'],
  ['mail without its server', { MAIL_TRANSPORT: 'smtp' }, 'SMTP_URL'],
  ['a webhook secret of another kind', { RESEND_WEBHOOK_SECRET: 'whsec_' }, 'RESEND_WEBHOOK_SECRET'],
  ['half a DKIM key', { DKIM_DOMAIN: 'privacy.example' }, 'DKIM_SELECTOR: is needed'],
  [
    'a DKIM domain that is not the sender’s',
    { DKIM_DOMAIN: 'acy.example', DKIM_SELECTOR: 'a', DKIM_PRIVATE_KEY_FILE: 'no-such-file' },
    /DKIM_DOMAIN: must be the domain of MAIL_FROM[^]*DKIM_PRIVATE_KEY_FILE: must be a file/,
  ],
  ['a colour by its name', { BRAND_COLOR: 'teal' }, 'BRAND_COLOR: must be a colour as #rrggbb'],
  ['a name of two lines', { BRAND_NAME: 'a\nb' }, 'BRAND_NAME: must be one line'],
  ['plain http', { APP_ORIGIN: 'http://privacy.example' }, 'APP_ORIGIN: must be https'],
  ['an origin with a path', { APP_ORIGIN: 'https://privacy.example/portal' }, 'APP_ORIGIN: must be an origin'],
  ['a sender that carries a second header', { MAIL_FROM: 'A\r\nBcc: b@x.example <a@x.example>' }, 'MAIL_FROM'],
])('in production the start refuses %s', (_, change, message) => {
  expect(() => readEnvironment({ ...whole, ...change })).toThrow(message)
})

test('all that is wrong is told at once, and no value with it', () => {
  const wrong = { ...whole, SESSION_SECRET: 'not so secret', PORT: 'many' }
  expect(() => readEnvironment(wrong)).toThrow(/SESSION_SECRET[^]*PORT/)
  expect(() => readEnvironment(wrong)).not.toThrow(/not so secret/)
})
