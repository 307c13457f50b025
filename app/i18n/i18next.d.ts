import 'i18next'
import type mail from './fi/mail.json'
import type me from './fi/me.json'
import type office from './fi/office.json'
import type publicTexts from './fi/public.json'
import type words from './fi/words.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'public'
    strictKeyChecks: true
    resources: {
      public: typeof publicTexts
      me: typeof me
      office: typeof office
      mail: typeof mail
      words: typeof words
    }
  }
}
