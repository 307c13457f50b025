import { expect, test } from 'vitest'
import { locales } from '#db/schema/words.ts'
import { purposes } from './purposes.ts'
import { erasureReasons } from './reasons.ts'
import { description, findField, personalTables } from './register-description.ts'
import { retainedUntil, retentionRules } from './retention.ts'
import type { KeySet, Text } from './types.ts'

const fields = personalTables.flatMap(([name, table]) =>
  Object.entries(table.fields).map(([column, field]) => ({ path: `${name}.${column}`, field, table })),
)

const pathsOf = (found: { path: string }[]) => found.map(({ path }) => path)

test('a table comes after those that give the keys by which its rows are reached', () => {
  const known = new Set<KeySet>(['contacts'])
  const derivedFrom: Partial<Record<KeySet, KeySet>> = {
    addressHashes: 'addresses',
    addressBaseHashes: 'addresses',
    externalIdHashes: 'externalIds',
  }
  const unreachable = personalTables.filter(([, { reach, gives }]) => {
    const isReached = reach === 'staff' || reach.some(({ in: set }) => known.has(derivedFrom[set] ?? set))
    for (const set of Object.keys(gives) as KeySet[]) known.add(set)
    return !isReached
  })
  expect(unreachable.map(([name]) => name)).toEqual([])
})

test('what an erasure does to a table agrees with what it does to each of its columns', () => {
  const contradicting = fields.filter(
    ({ field, table }) => (field.erasure === 'delete_row') !== (table.erasure.rule === 'delete'),
  )
  expect(pathsOf(contradicting)).toEqual([])
})

test('a rule that cuts the link to the person names a column to empty, and no other rule does', () => {
  const cutting = ['clear', 'hold_for_period', 'hold_while_open']
  const contradicting = personalTables.filter(([, { erasure, fields: own }]) => {
    return Object.values(own).some((field) => field.erasure === 'clear') !== cutting.includes(erasure.rule)
  })
  expect(contradicting.map(([name]) => name)).toEqual([])
})

test('columns that the description names elsewhere are its own columns', () => {
  const named = personalTables.flatMap(([name, table]) => {
    const { reach, gives, origin, releasedBy, rowSecrecy, retention, upkeep } = table
    const canonical = Object.values(table.fields).map(
      ({ correction }) => 'canonicalIn' in correction && correction.canonicalIn,
    )
    return [
      ...(reach === 'staff' ? [] : reach.map(({ column }) => column)),
      ...Object.values(gives),
      ...('kindIn' in origin ? [origin.kindIn] : []),
      ...retention.from,
      origin.atIn,
      releasedBy,
      rowSecrecy,
      retention.endsOn,
      upkeep?.changedAt,
      upkeep?.version,
      ...canonical,
    ].flatMap((column) => (column ? [`${name}.${column}`] : []))
  })
  expect(named.length).toBeGreaterThan(50)
  expect(named.filter((path) => findField(path) === null)).toEqual([])
})

test('a field shown only once released, or secret by its row, stands in a table that knows when', () => {
  const released = fields.filter(({ field, table }) => field.shown === 'released' && table.releasedBy === null)
  const secret = fields.filter(({ field, table }) => field.secrecy === 'by_row' && table.rowSecrecy === null)
  expect(pathsOf([...released, ...secret])).toEqual([])
})

test('every field has a purpose and a source, and no person sees data about staff', () => {
  expect(pathsOf(fields.filter(({ field }) => field.purposes.length === 0 || field.sources.length === 0))).toEqual([])
  expect(pathsOf(fields.filter(({ field }) => field.about === 'staff' && field.shown !== 'never'))).toEqual([])
})

test('everything that people read is written in three languages', () => {
  const texts: [string, Text][] = [
    ...fields.map(({ path, field }): [string, Text] => [path, field.term]),
    ...personalTables.map(([name, { term }]): [string, Text] => [name, term]),
    ...personalTables.map(([name, { explanation }]): [string, Text] => [name, explanation]),
    ...Object.entries(purposes).map(([id, { name }]): [string, Text] => [id, name]),
    ...Object.entries(erasureReasons).map(([id, { text }]): [string, Text] => [id, text]),
    ...Object.entries(retentionRules).map(([id, { period }]): [string, Text] => [id, period]),
  ]
  const empty = texts.filter(([, text]) => locales.some((locale) => text[locale].trim() === ''))
  expect(empty.map(([where]) => where)).toEqual([])
})

test.each(locales)('in %s no two shown fields of a table have the same name', (locale) => {
  const shown = fields.filter(({ field }) => field.shown !== 'never')
  const names = shown.map(({ path, field }) => `${path.split('.')[0]}: ${field.term[locale]}`)
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})

test('the seven items of the contact person and the seventeen of the organisation are described', () => {
  const person = ['fullName', 'occupation', 'language', 'phone', 'email', 'street', 'directMarketingBan']
  const organization =
    `name deliveryAddress billingAddress businessId customerGroup industry vatGroup paymentTerm customerClass
    language currency salesArea foreignVatId phone website email`.split(/\s+/)
  for (const column of person) expect(findField(`contactPerson.${column}`)?.field.about).toBe('contact_person')
  for (const column of organization)
    expect(findField(`customerOrganization.${column}`)?.field.about).toBe('organization')
  expect(Object.keys(description)).toContain('salesRecord')
})

test('a path that names nothing finds nothing', () => {
  for (const path of [
    '',
    'contactPerson',
    'contactPerson.shoeSize',
    'toString.length',
    'auditSeal.hash',
    'contactPerson.toString',
  ]) {
    expect(findField(path)).toBeNull()
  }
})

test.each([
  ['2023-12-31', '2029-12-31'],
  ['2024-03-31', '2030-12-31'],
  ['2028-02-29', '2034-12-31'],
])('a voucher of a financial year that ended on %s is kept until %s', (endsOn, until) => {
  expect(retainedUntil('RET-VOUCH', endsOn)).toBe(until)
})

test('a claim is kept three years, history two, and a ban has no last day', () => {
  expect(retainedUntil('RET-CLAIM', '2024-02-29')).toBe('2027-02-28')
  expect(retainedUntil('RET-HIST', '2024-02-29')).toBe('2026-02-28')
  expect(retainedUntil('RET-SUPP', '2024-02-29')).toBeNull()
})
