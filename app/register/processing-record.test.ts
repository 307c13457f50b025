import { expect, test } from 'vitest'
import { locales } from '#db/schema/words.ts'
import { personalTables } from './description/register-description.ts'
import { usedPurposes } from './notice-blocks.ts'
import { processingRecord } from './processing-record.ts'

const recipients = [{ legalName: 'Konesali Oy', role: 'processor', task: 'Palvelimet', country: 'FI' }] as const

test.each(locales)('the record has every point of GDPR Art. 30(1), in %s', (locale) => {
  const sections = processingRecord(locale, recipients)
  const points = new Set(sections.map(({ article }) => article))
  expect([...points]).toEqual('abcdefg'.split('').map((letter) => `30(1)(${letter})`))
  for (const { heading, blocks } of sections) {
    expect(heading.trim()).not.toBe('')
    expect(JSON.stringify(blocks).length).toBeGreaterThan(20)
  }
})

test('it tells of every table with personal data, those of the staff too, and of every purpose', () => {
  const rowsOf = (id: string) =>
    processingRecord('fi', recipients)
      .find((section) => section.id === id)!
      .blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []))
  expect(rowsOf('categories').map(([first]) => first)).toEqual(personalTables.map(([, { term }]) => term.fi))
  expect(rowsOf('categories').some(([, about]) => about === 'työntekijät')).toBe(true)
  expect(rowsOf('purposes')).toHaveLength(usedPurposes().length)
  expect(rowsOf('recipients')).toMatchObject([['Konesali Oy', expect.any(String), 'Palvelimet', 'Suomi']])
})

test('a recipient outside of the EEA is told as a transfer', () => {
  const outside = processingRecord('en', [{ ...recipients[0], legalName: 'Cloud Inc', country: 'US' }])
  expect(JSON.stringify(outside.find(({ id }) => id === 'transfers'))).toContain('Cloud Inc (United States)')
  expect(JSON.stringify(processingRecord('en', recipients).find(({ id }) => id === 'transfers'))).not.toContain(
    'Konesali',
  )
})
