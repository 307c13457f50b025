import { expect, test } from 'vitest'
import { z } from 'zod'
import { parseForm, readForm } from './read-form.server.ts'

const post = (body: BodyInit | null, type = 'application/x-www-form-urlencoded') =>
  new Request('http://localhost/', { method: 'POST', body, headers: { 'content-type': type } })
const schema = z.object({ words: z.string({ error: 'missing' }).max(5, { error: 'long' }) })

test('a body that is missing, broken or no form is an empty form', async () => {
  expect(await readForm(post(null))).toEqual({})
  expect(await readForm(post('{"words":1}', 'application/json'))).toEqual({})
  expect(await readForm(post('--x\r\nnonsense', 'multipart/form-data; boundary=a'))).toEqual({})
})

test('of a repeated field the first value counts', async () => {
  expect(await readForm(post('a=1&a=2&b=3'))).toEqual({ a: '1', b: '3' })
})

test('a form that is not right comes back with its values and one message for each field', async () => {
  expect(await parseForm(post('words=too+long'), schema)).toEqual({
    returned: { values: { words: 'too long' }, problems: { words: 'long' } },
  })
})

test('what comes back holds no character that HTML may not', async () => {
  expect(await parseForm(post('words=a%00bcdefg'), schema)).toMatchObject({
    returned: { values: { words: 'abcdefg' } },
  })
})

test('names made to trouble a parser never reach it', async () => {
  const sent = post('words=ok&words[999999999]=x&__proto__.words=y&constructor=z')
  expect(await parseForm(sent, schema)).toEqual({ value: { words: 'ok' } })
})
