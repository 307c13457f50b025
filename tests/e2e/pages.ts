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

/** Of the office, beside the queue and its cases: what each role's tests look at. */
export const officePages: Record<string, string[]> = {
  officer: [
    '/office/account',
    '/office/suppression',
    '/office/mail',
    '/office/mail?view=returned',
    '/office/mail?view=sent',
  ],
  marketing: ['/office/suppression', '/office/account'],
  auditor: ['/office/audit', '/office/audit?action=staff.locked', '/office/account'],
  admin: [
    '/office/staff',
    '/office/staff?state=deactivated',
    '/office/staff/invite',
    '/office/keys',
    '/office/mail',
    '/office/account',
  ],
}
