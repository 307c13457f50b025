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
    // list, read, handle, approve; mail: see, handle; log; staff; people: search, read; reports, processing; register; list of bans; keys
    intake: 'x.......x...x..',
    officer: 'xxx.xx..xxxxxx.',
    approver: 'xx.x......xx...',
    dpo: 'xx..x.x.xxxx.x.',
    marketing: '.............x.',
    survey: '...............',
    archive: '...............',
    auditor: '......x...xx...',
    admin: '....xx.x...x..x',
  })
})

test('nobody may both prepare a decision and approve one', () => {
  const both = staffRoles.filter((role) => may(role, 'case.handle') && may(role, 'case.approve'))
  expect(both).toEqual([])
})

test('docs/roles.md tells the same table', () => {
  const page = readFileSync('docs/roles.md', 'utf8')
  const rows = page.matchAll(/^\| (\w+) +((?:\| (?:yes|–) +)+)\|$/gm)
  const told = [...rows].map(([, role, cells]) => [role, cells!.split('|').flatMap(yesOrNo)])
  expect(told).toEqual(staffRoles.map((role) => [role, permissions.map((permission) => may(role, permission))]))
})

test('who looks after accounts or reads logs sees no case', () => {
  for (const role of ['admin', 'auditor'] as const)
    expect(permissions.filter((permission) => /^(case|people)/.test(permission) && may(role, permission))).toEqual([])
})

function yesOrNo(cell: string): boolean[] {
  return cell.trim() === '' ? [] : [cell.trim() === 'yes']
}
