import type { Locale } from '#db/schema/words.ts'

/** Every URL that the code links to. The site map beside it says which file answers. */
export const paths = {
  start: (locale: Locale) => `/${locale}`,
  notice: (locale: Locale) => `/${locale}/register`,
  noticeJson: () => '/register.json',
  accessibility: (locale: Locale) => `/${locale}/accessibility`,
  signIn: (locale: Locale) => `/${locale}/sign-in`,
  signInSent: (locale: Locale) => `/${locale}/sign-in/sent`,
  verify: (locale: Locale, token: string) => `/${locale}/verify/${token}`,
  signOut: (locale: Locale) => `/${locale}/sign-out`,
  me: {
    overview: (locale: Locale) => `/${locale}/me`,
    data: (locale: Locale) => `/${locale}/me/data`,
    correct: (locale: Locale) => `/${locale}/me/correct`,
    correctCheck: (locale: Locale) => `/${locale}/me/correct/check`,
    marketing: (locale: Locale) => `/${locale}/me/marketing`,
    erase: (locale: Locale) => `/${locale}/me/erase`,
    requests: (locale: Locale) => `/${locale}/me/requests`,
    newRequest: (locale: Locale) => `/${locale}/me/requests/new`,
    request: (locale: Locale, reference: string) => `/${locale}/me/requests/${reference}`,
  },
  office: {
    queue: () => '/office',
    signIn: () => '/office/sign-in',
    signInCode: () => '/office/sign-in/code',
    signOut: () => '/office/sign-out',
    setUp: (token: string) => `/office/set-up/${token}`,
    request: (reference: string) => `/office/requests/${reference}`,
  },
  development: {
    mailbox: () => '/dev/mailbox',
    letter: (id: string) => `/dev/mailbox/${id}`,
    letterHtml: (id: string) => `/dev/mailbox/${id}/html`,
  },
} as const
