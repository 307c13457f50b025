import { env } from '~/env.server.ts'
import { captureTransport } from './transport-capture.server.ts'
import { resendTransport } from './transport-resend.server.ts'
import { smtpTransport } from './transport-smtp.server.ts'
import type { OutgoingLetter, Transport } from './transport.ts'

const makers = {
  resend: () => resendTransport({ apiKey: env.RESEND_API_KEY!, baseUrl: env.RESEND_BASE_URL }),
  smtp: () => smtpTransport(env.SMTP_URL!),
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
