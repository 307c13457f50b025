import { expect, test } from 'vitest'
import { isGenericMailbox } from '~/rules/address.ts'
import { isBusinessId } from '~/rules/business-id.ts'
import { canonicalName } from '~/rules/person-name.ts'
import { canonicalPhone } from '~/rules/phone.ts'
import { type Rows, townTables } from './rows.ts'
import { buildTown, hash, today } from './test-town.ts'
import { demoMailboxes } from './demo-town.ts'

const town = buildTown(20_000, 3_000, 1)
const hashOf = (rows: Rows) => hash(JSON.stringify(rows))

test('the same seed on the same day makes the same town, ids included; another seed another one', () => {
  const one = hashOf(buildTown(500, 100, 5))
  expect(hashOf(buildTown(500, 100, 5))).toBe(one)
  expect(hashOf(buildTown(500, 100, 6))).not.toBe(one)
})

test('a town has as many contacts and requests as it should, however few or many', () => {
  for (const [contacts, requests] of [
    [0, 0],
    [1, 0],
    [17, 3],
    [20, 60],
    [200, 60],
    [61, 500],
  ] as const) {
    const rows = buildTown(contacts, requests, 3)
    expect([rows.contactPerson.length, rows.requestCase.length]).toEqual([contacts, requests])
  }
})

test('the demo people come first, in every town that has room for them', () => {
  const emails = new Set(buildTown(20, 0, 9).contactPerson.map(({ email }) => email))
  for (const { email } of demoMailboxes) expect(emails).toContain(email)
})

test('an ordinary demo contact is alone on a mailbox, has a telephone and no claim, voucher, ban or request', () => {
  for (const { email } of demoMailboxes.filter(({ kind }) => kind === 'ordinary')) {
    const [contact, ...others] = town.contactPerson.filter((row) => row.emailCanonical === email)
    expect(others).toEqual([])
    expect(contact).toMatchObject({ directMarketingBan: false, roleEndedOn: null })
    expect(contact!.phone).not.toBeNull()
    const isTheirs = (row: { contactPersonId: string | null }) => row.contactPersonId === contact!.id
    for (const rows of [town.voucher, town.complaint, town.customerFeedback, town.caseSubject])
      expect(rows.some(isTheirs)).toBe(false)
    expect(town.interaction.some(isTheirs)).toBe(true)
  }
})

test('ids, numbers, names of organisations and mailboxes are unique', () => {
  const expectUnique = (values: (string | null)[]) => expect(new Set(values).size).toBe(values.length)
  for (const table of townTables) {
    if (town[table].length > 0 && 'id' in town[table][0]!)
      expectUnique((town[table] as { id: string }[]).map(({ id }) => id))
  }
  expectUnique(town.requestCase.map(({ reference }) => reference))
  expectUnique(town.voucher.map(({ number }) => number))
  expectUnique(town.verifiedMailbox.map(({ emailCanonical }) => emailCanonical))
  expectUnique(town.customerOrganization.map(({ name }) => name))
  expectUnique(town.suppressionEntry.map(({ emailHash, channel }) => `${emailHash} ${channel}`))
})

test('business IDs are valid and unassigned, telephone numbers canonical, addresses nobody’s', () => {
  for (const { businessId, foreignVatId } of town.customerOrganization) {
    const isForeign = businessId === null && /^[A-Z]{2}\d{8,12}$/.test(foreignVatId ?? '')
    expect(isForeign || (isBusinessId(businessId!) && businessId! >= '5')).toBe(true)
  }
  for (const { phone, email } of town.contactPerson) {
    expect(phone === null || canonicalPhone(phone) === phone).toBe(true)
    expect(email === null || /^[a-z0-9.-]+@[a-z0-9-]+\.example$/.test(email)).toBe(true)
  }
})

test('only people with a mailbox of their own have asked from it', () => {
  const names = new Map<string, Set<string>>()
  for (const { emailCanonical, fullName } of town.contactPerson) {
    if (emailCanonical) names.set(emailCanonical, (names.get(emailCanonical) ?? new Set()).add(canonicalName(fullName)))
  }
  for (const { emailCanonical } of town.verifiedMailbox) {
    expect(isGenericMailbox(emailCanonical)).toBe(false)
    expect(names.get(emailCanonical)?.size ?? 1).toBe(1)
  }
})

test('some 70 % of the people use Finnish, 20 % Swedish, 10 % English', () => {
  const share = (language: string) =>
    town.contactPerson.filter((row) => row.language === language).length / town.contactPerson.length
  expect(share('fi')).toBeCloseTo(0.7, 1)
  expect(share('sv')).toBeCloseTo(0.2, 1)
  expect(share('en')).toBeCloseTo(0.1, 1)
})

test('vouchers lie on both sides of their retention', () => {
  const endOf = new Map(town.financialYear.map(({ id, endsOn }) => [id, Number(endsOn.slice(0, 4)) + 6]))
  const held = town.voucher.filter(({ financialYearId }) => `${endOf.get(financialYearId)}-12-31` >= today)
  expect(held.length).toBeGreaterThan(100)
  expect(town.voucher.length - held.length).toBeGreaterThan(100)
})
