import { expect, test } from 'vitest'
import { locales } from '#db/schema/words.ts'
import { description } from './description/register-description.ts'
import { purposes } from './description/purposes.ts'
import { noticeSections, type NoticeSection } from './notice.ts'
import { oldNoticeSections } from './old-notice.ts'
import { registerJson } from './register-json.ts'

const host = { legalName: 'Konesali Oy', role: 'processor', task: 'palvelinten ylläpito', country: 'FI' } as const
const abroad = { legalName: 'Mailer Inc.', role: 'sub_processor', task: 'e-mail', country: 'US' } as const
const wordsOf = (sections: NoticeSection[], id: string) =>
  JSON.stringify(sections.find((section) => section.id === id)!.blocks)

test.each(locales)('the notice in %s has the fifteen headings in order, each with content', (locale) => {
  const sections = noticeSections(locale, [host])
  const articles =
    `13(1)(a) 13(1)(b) 13(1)(c) 13(1)(d) 14(1)(d) 13(1)(e) 13(1)(f) 13(2)(a) 13(2)(b) 13(2)(c) 13(2)(d) 13(2)(e)
    14(2)(f) 13(2)(f) 21(4)`.split(/\s+/)
  expect(sections.map(({ article }) => article)).toEqual(articles)
  const isEmpty = ({ heading, blocks }: NoticeSection) => heading === '' || blocks.length === 0
  expect(sections.filter(isEmpty)).toEqual([])
  expect(JSON.stringify(sections)).not.toMatch(/""|\bundefined\b|\bnull\b/)
})

test.each(locales)('the old form in %s has its ten headings', (locale) => {
  const sections = oldNoticeSections(locale, [])
  expect(sections.map(({ heading }) => heading.split(/ (?=[^\dAB])/)[0])).toEqual([
    '1',
    '2',
    '3',
    '4',
    '5',
    '6',
    '7',
    '8',
    '9 A',
    '9 B',
  ])
  for (const { blocks } of sections) expect(blocks.length).toBeGreaterThan(0)
})

test('every purpose and every table about persons is in the notice', () => {
  const sections = noticeSections('sv', [])
  for (const { name } of Object.values(purposes)) expect(wordsOf(sections, 'purposes')).toContain(name.sv)
  for (const table of Object.values(description)) {
    if ('columns' in table || table.reach === 'staff') continue
    expect(wordsOf(sections, 'categories')).toContain(table.term.sv)
  }
})

test('recipients are named, and transfers follow from where they are', () => {
  const inside = noticeSections('en', [host])
  expect(wordsOf(inside, 'recipients')).toContain('Konesali Oy')
  expect(wordsOf(inside, 'transfers')).toContain('not transferred')
  const outside = noticeSections('en', [host, abroad])
  expect(wordsOf(outside, 'transfers')).toContain('Mailer Inc. (United States)')
  expect(wordsOf(outside, 'transfers')).not.toContain('not transferred')
})

test('the notice tells where to complain', () => {
  expect(wordsOf(noticeSections('fi', []), 'complaint')).toContain('tietosuoja@om.fi')
})

test('/register.json describes every table once and can be read as JSON', () => {
  const json = JSON.parse(JSON.stringify(registerJson([host])))
  const names = [...json.tables, ...json.withoutPersonalData].map(({ name }: { name: string }) => name)
  expect(names.toSorted()).toEqual(Object.keys(description).toSorted())
  const phone = json.tables[0].fields.find(({ name }: { name: string }) => name === 'phone')
  expect(phone).toMatchObject({
    term: { fi: 'puhelin', sv: 'telefon', en: 'phone' },
    correction: 'self_service',
    retention: 'RET-CP',
  })
})
