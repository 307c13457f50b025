import type { Page } from '@playwright/test'
import { demo } from './fixtures.ts'

/** Every page by its address below the language: `/fi` + one of these. */

export const publicPages = [
  '',
  '/register',
  '/register?view=old',
  '/accessibility',
  '/accessibility/received',
  '/sign-in',
  '/sign-in?to=marketing',
  '/sign-in/sent',
  '/verify/no-such-token',
  '/email-change?done=proved',
  '/email-change/no-such-token',
  '/email-stop/no-such-token',
  '/opt-out',
  '/opt-out/sent',
  '/opt-out/no-such-token',
  '/no-such-page',
]

/** Of somebody who is signed in: below the language and `/me`. */
export const ownPages = [
  '',
  '/data',
  '/correct',
  '/correct/check',
  '/correct/receipt',
  '/correct/statement',
  '/marketing',
  '/erase',
  '/copy',
  '/requests',
  '/requests/new',
  '/requests/new?kind=restriction',
  '/requests/new?kind=portability',
  '/no-such-page',
]

/** Before anybody of the staff is signed in. */
export const officeDoors = ['/office/sign-in', '/office/set-up/no-such-token']

const everyRole = ['/office', '/office/account', '/office/no-such-page']
const cases = ['/office?due=late', '/office?q=xyzzyplugh', '/office/views', '/office/many']
const intake = [
  '/office/people',
  '/office/people?q=xyzzyplugh',
  '/office/requests/new',
  '/office/requests/new?person=none',
]
const reports = ['/office/reports', '/office/reports?from=2026-13', '/office/register']
const mail = ['', '?view=returned', '?view=sent', '?view=dead', '?view=post', '?view=handled'].map(
  (view) => `/office/mail${view}`,
)
const logs = ['/office/audit', '/office/audit?action=staff.locked']

/** Of the office: what each role's tests look at, beside what a row of a list opens. */
export const officePages: Record<string, string[]> = {
  intake: [...everyRole, ...intake],
  officer: [...everyRole, ...cases, ...intake, ...reports, ...mail, '/office/suppression'],
  approver: [...everyRole, ...cases, ...reports],
  dpo: [...everyRole, ...cases, ...reports, ...mail, ...logs, '/office/people', '/office/suppression'],
  marketing: [...everyRole, '/office/suppression'],
  auditor: [...everyRole, ...reports, ...logs],
  admin: [
    ...everyRole,
    ...mail,
    '/office/staff',
    '/office/staff?state=deactivated',
    '/office/staff/invite',
    '/office/keys',
    '/office/register',
  ],
}

/** Pages that the first row of a list opens, by their path in the site map: who may open it, and the list. */
export const officeRows: Record<string, { roles: string[]; lists: () => string[] }> = {
  '/office/requests/:reference': {
    roles: ['officer', 'approver', 'dpo'],
    lists: () =>
      ['erasure', 'rectification', 'access', 'objection', 'restriction'].map((kind) => `/office?kind=${kind}`),
  },
  '/office/people/:id': { roles: ['officer', 'dpo'], lists: () => [`/office/people?q=${everything()}`] },
  '/office/requests/new': { roles: ['intake', 'officer'], lists: () => [`/office/requests/new?q=${everything()}`] },
  '/office/staff/:id': { roles: ['admin'], lists: () => ['/office/staff'] },
}

/** Every page of the office that this role's tests look at; the lists are opened to see what their rows lead to. */
export async function officePagesOf(page: Page, role: string): Promise<string[]> {
  const urls = [...officePages[role]!]
  for (const { roles, lists } of Object.values(officeRows)) {
    if (!roles.includes(role)) continue
    for (const list of lists()) {
      await page.goto(list)
      const row = page.locator('tbody a').first()
      if ((await row.count()) > 0) urls.push((await row.getAttribute('href'))!)
      if (!list.startsWith('/office?')) urls.push(list)
    }
  }
  const person = urls.find((url) => /^\/office\/people\/[0-9a-f-]+$/.test(url))
  return person ? [...urls, `${person}?purpose=supervision`, `${person}?purpose=customer_service`] : urls
}

function everything(): string {
  return encodeURIComponent(demo().contacts.find(({ kind }) => kind === 'everything')!.email)
}
