import { type StaffRole, staffRoles } from '#db/schema/words.ts'
import { canonicalAddress } from '~/rules/address.ts'
import { declareCommand, WrongUsage } from './command.ts'

/** The first account of an office, and any later one: whoever gets the link chooses password and code themselves. */
export const addStaff = declareCommand({
  name: 'staff add',
  summary: 'creates a staff account and prints its one-time set-up link',
  options: {
    email: { type: 'string', hint: 'E', required: true, summary: 'address that the account signs in with' },
    name: { type: 'string', hint: 'N', required: true, summary: 'name that the office shows' },
    role: { type: 'string', hint: 'R', required: true, summary: staffRoles.join(', ') },
    json: { type: 'boolean', summary: 'for machines: { email, role, link }' },
  },
  async run({ values }, { now, print, tell }) {
    const address = canonicalAddress(values.email)
    if ('refused' in address)
      throw new WrongUsage(`--email "${values.email}" is no address that mail can go to (${address.refused}).`)
    const email = address.canonical
    const role = readRole(values.role)
    const name = values.name.trim()
    if (name === '') throw new WrongUsage('--name is empty.')

    const { withDatabase } = await import('./with-database.server.ts')
    const { createStaff } = await import('~/identity/set-up-staff.server.ts')
    const created = await withDatabase(() => createStaff({ email, name, role }, { kind: 'system' }, now))
    if (created === 'exists') {
      tell(`There is an account of ${email} already.`)
      return 1
    }
    if ('refused' in created) throw new WrongUsage(`--email "${values.email}" is refused (${created.refused}).`)
    print(values.json ? JSON.stringify({ email, role, link: created.link }) : created.link)
    return 0
  },
})

function readRole(text: string): StaffRole {
  const role = staffRoles.find((word) => word === text)
  if (!role) throw new WrongUsage(`--role must be one of ${staffRoles.join(', ')}, not "${text}".`)
  return role
}
