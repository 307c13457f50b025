import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { staffRoles } from '#db/schema/words.ts'
import { may, permissions } from './permission.ts'

test('each role may exactly what its row of the table says', () => {
  const table = staffRoles.map((role) => [
    role,
    permissions.map((permission) => (may(role, permission) ? 'x' : '.')).join(''),
  ])
  expect(Object.fromEntries(table)).toEqual({
    // list, read, handle, approve
    intake: 'x...',
    officer: 'xxx.',
    approver: 'xx.x',
    dpo: 'xx..',
    marketing: '....',
    survey: '....',
    archive: '....',
    auditor: '....',
    admin: '....',
  })
})

test('nobody may both prepare a decision and approve one', () => {
  const both = staffRoles.filter((role) => may(role, 'case.handle') && may(role, 'case.approve'))
  expect(both).toEqual([])
})

test('docs/roles.md tells the same table', () => {
  const page = readFileSync('docs/roles.md', 'utf8')
  const rows = page.matchAll(/^\| (\w+) +\| (yes|–) +\| (yes|–) +\| (yes|–) +\| (yes|–) +\|$/gm)
  const told = [...rows].map(([, role, ...cells]) => [role, cells.map((cell) => cell === 'yes')])
  expect(told).toEqual(staffRoles.map((role) => [role, permissions.map((permission) => may(role, permission))]))
})
