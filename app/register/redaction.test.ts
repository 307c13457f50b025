import { expect, test } from 'vitest'
import { discloseRecord, findPassage, hashText, hiddenPassage, redact } from './redaction.ts'
import type { ReadItem, ReadRecord } from './subject-reading.ts'

const text = 'Ari soitti. Arin lomari sanoi:\nAri  Malli on sairas. (Ari)'
const item = (value: string) =>
  ({
    path: 'interaction.note',
    term: { fi: '', sv: '', en: '' },
    value,
    source: { kind: 'controller_generated', at: null },
  }) as ReadItem
const record = (value: string): ReadRecord => {
  return { id: 'r1', at: null, organizationId: null, items: [item(value)], withheld: [] }
}
const nothing = { marks: new Map(), refused: new Set<string>(), notes: new Map<string, string>() }
const marked = (code: string, of: string) => ({
  ...nothing,
  marks: new Map([['r1|interaction.note', [{ startsAt: 0, endsAt: 3, code, textHash: hashText(of) }]]]),
})

test('each occurrence of the words is found, none inside another word', () => {
  const found = findPassage(text, 'Ari')!
  expect(found.map(({ startsAt, endsAt }) => text.slice(startsAt, endsAt))).toEqual(['Ari', 'Ari', 'Ari'])
  expect(redact(text, found)).toBe(
    `${hiddenPassage} soitti. Arin lomari sanoi:\n${hiddenPassage}  Malli on sairas. (${hiddenPassage})`,
  )
})

test('words are found over a line break and over several spaces, and signs stand for themselves', () => {
  expect(findPassage(text, 'sanoi: Ari Malli')).toHaveLength(1)
  expect(findPassage(text, '(Ari)')).toHaveLength(1)
  expect(findPassage(text, '.*')).toBeNull()
  expect(findPassage(text, 'Aro')).toBeNull()
  expect(findPassage(text, ' ')).toBeNull()
})

test('marks that overlap or touch are hidden as one, and nothing else is lost', () => {
  const marks = [
    { startsAt: 4, endsAt: 10 },
    { startsAt: 0, endsAt: 5 },
    { startsAt: 10, endsAt: 11 },
  ]
  expect(redact(text, marks)).toBe(hiddenPassage + text.slice(11))
  expect(redact('abc', [{ startsAt: 0, endsAt: 3 }])).toBe(hiddenPassage)
  expect(redact('abc', [{ startsAt: 2, endsAt: 3 }])).toBe(`ab${hiddenPassage}`)
  expect(redact('abc', [])).toBe('abc')
})

test('the person gets the text with its marks, and is told on which ground', () => {
  const told = discloseRecord('interaction', record(text), 'subject', marked('REF-15-4-OTHERS', text))
  expect(told.items[0]!.value).toBe(`${hiddenPassage}${text.slice(3)}`)
  expect(told.withheld).toMatchObject([{ path: 'interaction.note', because: 'redacted' }])
  const byLaw = discloseRecord('interaction', record(text), 'subject', marked('REF-TSL34-2', text))
  expect(byLaw.withheld).toMatchObject([{ because: 'redacted_by_law' }])
})

test('a text that has changed since it was marked is not shown at all', () => {
  const told = discloseRecord('interaction', record(`${text} Uutta.`), 'subject', marked('REF-15-4-OTHERS', text))
  expect(told).toMatchObject({ items: [], withheld: [{ because: 'unreviewed' }] })
})

test('the office sees the text as it is', () => {
  expect(discloseRecord('interaction', record(text), 'office', marked('REF-15-4-OTHERS', text)).items[0]!.value).toBe(
    text,
  )
})

test('a table that a decision keeps back is told of and not shown', () => {
  const refused = { ...nothing, refused: new Set(['interaction']) }
  expect(discloseRecord('interaction', record(text), 'subject', refused)).toMatchObject({
    items: [],
    withheld: [{ because: 'refused' }],
  })
  expect(discloseRecord('complaint', record(text), 'subject', refused).items).toHaveLength(1)
})

test('a correction note stands beside its record, for the person and for the office', () => {
  const noted = { ...nothing, notes: new Map([['r1', 'Viite on väärä.']]) }
  for (const audience of ['subject', 'office'] as const) {
    const told = discloseRecord('voucher', record(text), audience, noted)
    expect(told.items.at(-1)).toMatchObject({ path: 'correctionNote.note', value: 'Viite on väärä.' })
  }
})
