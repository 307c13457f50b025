import { createTransport } from 'nodemailer'
import { log } from '~/log.server.ts'
import { commonHeaders, messageId, type SendOutcome, type Transport } from './transport.ts'

export type DkimKey = { domainName: string; keySelector: string; privateKey: string }
type SmtpOptions = { url: string; dkim?: DkimKey; timeoutMilliseconds?: number }

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** RFC 8058 4: the signature covers both headers of the opt-out; the library's own list names only one of them. */
const signedHeaders =
  'from:to:subject:date:message-id:reply-to:mime-version:content-type:list-unsubscribe:list-unsubscribe-post:list-id'

/** Sends through a mail server, encrypted unless that is on this host. One connection a letter, nothing to keep open. */
export function smtpTransport({ url, dkim, timeoutMilliseconds = 15_000 }: SmtpOptions): Transport {
  const mailer = createTransport({
    url,
    requireTLS: !loopback.has(new URL(url).hostname),
    connectionTimeout: timeoutMilliseconds,
    greetingTimeout: timeoutMilliseconds,
    socketTimeout: timeoutMilliseconds,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(dkim && { dkim: { ...dkim, headerFieldNames: signedHeaders } }),
  })
  return {
    async send(letter) {
      try {
        await mailer.sendMail({
          from: letter.from,
          // Never a string: a line break in one delivers to whoever stands behind it.
          to: { name: '', address: letter.to },
          subject: letter.subject,
          html: letter.html,
          text: letter.text,
          messageId: messageId(letter),
          headers: commonHeaders(letter),
        })
        return { accepted: null }
      } catch (error) {
        return outcomeOf(error as SmtpError)
      }
    },
  }
}

type SmtpError = { code?: string; responseCode?: number; command?: string }

/** The only commands whose no is about this letter; at the others the server speaks of us. */
const aboutTheLetter = new Set(['RCPT TO', 'DATA'])
/** RFC 4954 6: whoever sends has to log in first, at whichever command the server says so. */
const loginRequired = 530

/** RFC 5321 4.2.1: 5yz is for good, of what it is about; a password or a sender that is refused is ours to mend. */
function outcomeOf({ code = 'unknown', responseCode, command = '' }: SmtpError): SendOutcome {
  if (code === 'EAUTH') return { failed: 'mail_server_password' }
  const word = responseCode ? `${code} ${responseCode}` : code
  if (!responseCode || responseCode < 500) return { failed: word }
  if (aboutTheLetter.has(command) && responseCode !== loginRequired) return { refused: word }
  log.error({ command, responseCode }, 'the mail server refuses us')
  return { failed: 'mail_server_refuses_us' }
}
