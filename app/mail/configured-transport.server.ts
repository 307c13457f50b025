import { readFileSync } from 'node:fs'
import { env } from '~/env.server.ts'
import { captureTransport } from './transport-capture.server.ts'
import { resendTransport } from './transport-resend.server.ts'
import { smtpTransport, type DkimKey } from './transport-smtp.server.ts'
import type { OutgoingLetter, Transport } from './transport.ts'

const makers = {
  resend: () => resendTransport({ apiKey: env.RESEND_API_KEY!, baseUrl: env.RESEND_BASE_URL, rate: env.RESEND_RATE }),
  smtp: () => smtpTransport({ url: env.SMTP_URL!, dkim: dkimKey() }),
  capture: () => captureTransport(),
}
let made: Transport | undefined

/** The way out that MAIL_TRANSPORT names. The environment has checked that what it needs is there. */
export function configuredTransport(): Transport {
  made ??= makers[env.MAIL_TRANSPORT]()
  return made
}

/** MAIL_FROM in its parts. */
export function sender(): OutgoingLetter['from'] {
  const [name = '', address = ''] = env.MAIL_FROM.slice(0, -1).split('<')
  return { name: name.trim(), address }
}

/** The key that signs what leaves by SMTP; undefined where the mail server signs by itself. */
function dkimKey(): DkimKey | undefined {
  const { DKIM_DOMAIN: domainName, DKIM_SELECTOR: keySelector, DKIM_PRIVATE_KEY_FILE: file } = env
  if (!domainName || !keySelector || !file) return undefined
  return { domainName, keySelector, privateKey: readFileSync(file, 'utf8') }
}
