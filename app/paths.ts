import type { Locale } from '#db/schema/words.ts'

/** Where a way in may lead once the mailbox is proved, as `?to=` says it; any other word leads to the overview. */
export const destinations = ['data', 'correct', 'marketing', 'erase', 'copy', 'requests', 'other'] as const
export type Destination = (typeof destinations)[number]

/** One of our own words or nothing: whatever else stands in a link leads nowhere. */
export function destinationIn(request: Request): Destination | undefined {
  const word = new URL(request.url).searchParams.get('to')
  return destinations.find((one) => one === word)
}

const to = (destination: Destination | undefined) => (destination ? `?to=${destination}` : '')

/** Every URL that the code links to. The site map beside it says which file answers. */
export const paths = {
  start: (locale: Locale) => `/${locale}`,
  notice: (locale: Locale) => `/${locale}/register`,
  noticeJson: () => '/register.json',
  copySchema: () => '/copy.schema.json',
  accessibility: (locale: Locale) => `/${locale}/accessibility`,
  feedbackReceived: (locale: Locale) => `/${locale}/accessibility/received`,
  theme: (version: string) => `/theme.css?v=${version}`,
  logo: (version: string) => `/logo?v=${version}`,
  wording: (locale: Locale, version: string) => `/wording/${locale}?v=${version}`,
  signIn: (locale: Locale, destination?: Destination) => `/${locale}/sign-in${to(destination)}`,
  signInSent: (locale: Locale, destination?: Destination) => `/${locale}/sign-in/sent${to(destination)}`,
  verify: (locale: Locale, token: string, destination?: Destination) => `/${locale}/verify/${token}${to(destination)}`,
  emailChange: (locale: Locale, token: string) => `/${locale}/email-change/${token}`,
  emailStop: (locale: Locale, token: string) => `/${locale}/email-stop/${token}`,
  emailChangeState: (locale: Locale) => `/${locale}/email-change`,
  optOut: (locale: Locale) => `/${locale}/opt-out`,
  optOutSent: (locale: Locale) => `/${locale}/opt-out/sent`,
  optOutByToken: (locale: Locale, token: string) => `/${locale}/opt-out/${token}`,
  signOut: (locale: Locale) => `/${locale}/sign-out`,
  me: {
    overview: (locale: Locale) => `/${locale}/me`,
    data: (locale: Locale) => `/${locale}/me/data`,
    correct: (locale: Locale) => `/${locale}/me/correct`,
    correctCheck: (locale: Locale) => `/${locale}/me/correct/check`,
    correctReceipt: (locale: Locale) => `/${locale}/me/correct/receipt`,
    correctEmail: (locale: Locale) => `/${locale}/me/correct/email`,
    statement: (locale: Locale) => `/${locale}/me/correct/statement`,
    marketing: (locale: Locale) => `/${locale}/me/marketing`,
    copy: (locale: Locale) => `/${locale}/me/copy`,
    copyPdf: (locale: Locale) => `/${locale}/me/copy.pdf`,
    copyZip: (locale: Locale) => `/${locale}/me/copy.zip`,
    copyJson: (locale: Locale) => `/${locale}/me/copy.json`,
    erase: (locale: Locale) => `/${locale}/me/erase`,
    requests: (locale: Locale) => `/${locale}/me/requests`,
    newRequest: (locale: Locale) => `/${locale}/me/requests/new`,
    request: (locale: Locale, reference: string) => `/${locale}/me/requests/${reference}`,
  },
  office: {
    queue: () => '/office',
    queueCsv: () => '/office/queue.csv',
    many: () => '/office/many',
    next: () => '/office/next',
    present: () => '/office/present',
    views: () => '/office/views',
    signIn: () => '/office/sign-in',
    signInCode: () => '/office/sign-in/code',
    signOut: () => '/office/sign-out',
    setUp: (token: string) => `/office/set-up/${token}`,
    request: (reference: string) => `/office/requests/${reference}`,
    caseFile: (reference: string) => `/office/requests/${reference}/file.pdf`,
    caseCopy: (reference: string) => `/office/requests/${reference}/answer.pdf`,
    caseLetter: (reference: string, id: string) => `/office/requests/${reference}/letters/${id}`,
    intake: () => '/office/requests/new',
    people: () => '/office/people',
    person: (id: string) => `/office/people/${id}`,
    reports: () => '/office/reports',
    reportsCsv: () => '/office/reports.csv',
    processing: () => '/office/register',
    processingPdf: () => '/office/register.pdf',
    account: () => '/office/account',
    staff: () => '/office/staff',
    staffInvite: () => '/office/staff/invite',
    staffMember: (id: string) => `/office/staff/${id}`,
    audit: () => '/office/audit',
    mail: () => '/office/mail',
    suppression: () => '/office/suppression',
    keys: () => '/office/keys',
  },
  development: {
    mailbox: () => '/dev/mailbox',
    letter: (id: string) => `/dev/mailbox/${id}`,
    letterHtml: (id: string) => `/dev/mailbox/${id}/html`,
    emails: () => '/dev/emails',
    email: (kind: string, locale: Locale) => `/dev/emails/${kind}/${locale}`,
    emailHtml: (kind: string, locale: Locale) => `/dev/emails/${kind}/${locale}/html`,
  },
} as const

/** The page of a destination; the overview without one. */
export function pathOfDestination(locale: Locale, destination: Destination | undefined): string {
  if (!destination) return paths.me.overview(locale)
  return destination === 'other' ? paths.me.newRequest(locale) : paths.me[destination](locale)
}
