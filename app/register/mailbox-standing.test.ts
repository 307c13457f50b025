import { expect, test } from 'vitest'
import { mailboxStanding } from './mailbox-standing.ts'

const named = (...names: string[]) => names.map((fullName) => ({ fullName }))

test.each([
  ['nobody in the register', named(), 'aino@yritys.example', 'nothing_held'],
  ['one contact person', named('Aino Esimerkki'), 'aino@yritys.example', 'own'],
  ['one person of two organisations', named('Aino Esimerkki', 'Esimerkki, Aino'), 'aino@yritys.example', 'own'],
  ['one person written with and without dots', named('Åke Mäkelä', 'AKE MAKELA'), 'ake@yritys.example', 'own'],
  ['two people', named('Aino Esimerkki', 'Onni Esimerkki'), 'aino@yritys.example', 'shared'],
  ['an office’s mailbox', named('Aino Esimerkki'), 'info@yritys.example', 'generic'],
  ['an office’s mailbox of two people', named('Aino Esimerkki', 'Onni Malli'), 'myynti@yritys.example', 'generic'],
  ['an office’s mailbox that nobody holds', named(), 'info@yritys.example', 'nothing_held'],
] as const)('a mailbox of %s', (_, contacts, address, standing) => {
  expect(mailboxStanding(contacts, address)).toBe(standing)
})
