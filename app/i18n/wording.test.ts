import { expect, test } from 'vitest'
import { wordingFaults } from './wording.ts'

const ours = { start: { lead: 'From {{controller}}', link: 'Read <a>this</a>', plain: 'Text' }, title: 'Title' }

test('texts that say the same with the same placeholders may be laid over ours', () => {
  expect(wordingFaults(ours, {})).toEqual([])
  expect(wordingFaults(ours, { title: 'Other', start: { lead: '{{controller}}: {{ controller }}!' } })).toEqual([])
  expect(wordingFaults(ours, { start: { link: '<a>Here</a> it is' } })).toEqual([])
})

test.each([
  ['an unknown key', { start: { led: 'x' } }, 'start.led is no text of ours'],
  ['a key of the language itself', JSON.parse('{"__proto__":{"x":"y"}}') as unknown, '__proto__ is no text of ours'],
  ['a missing placeholder', { start: { lead: 'From us' } }, 'start.lead lacks {{controller}}'],
  ['a strange placeholder', { title: '{{name}}' }, 'title has {{name}}, which nothing fills'],
  ['another text called in', { title: '$t(start.lead)' }, 'title has $t(start.lead), which nothing fills'],
  ['a missing link', { start: { link: 'Read' } }, 'start.link lacks <a>'],
  ['an empty text', { title: ' ' }, 'title is empty'],
  ['a number', { title: 1 }, 'title must be a text'],
  ['a text for a group', { start: 'x' }, 'start must be an object of texts'],
  ['a group for a text', { title: { x: 'y' } }, 'title must be a text'],
  ['a list', [], 'the file must be an object of texts'],
])('%s is refused with the key named', (_, theirs, fault) => {
  expect(wordingFaults(ours, theirs)[0]).toContain(fault)
})
