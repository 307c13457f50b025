import { declareCommand } from './command.ts'

/** For who has lost password, authenticator and recovery codes: an administrator does it in the office, but for itself. */
export const resetStaff = declareCommand({
  name: 'staff reset',
  summary: 'takes an account’s password, authenticator and sessions away and prints a new set-up link',
  options: {
    email: { type: 'string', hint: 'E', required: true, summary: 'address that the account signs in with' },
    json: { type: 'boolean', summary: 'for machines: { email, link }' },
  },
  async run({ values: { email, json } }, { now, print, tell }) {
    const { withDatabase } = await import('./with-database.server.ts')
    const { resetStaff: reset } = await import('~/identity/reset-staff.server.ts')
    const done = await withDatabase(() => reset(email, now))
    if (done === 'missing') {
      tell(`There is no account of ${email}.`)
      return 1
    }
    print(json ? JSON.stringify({ email, link: done.link }) : done.link)
    return 0
  },
})
