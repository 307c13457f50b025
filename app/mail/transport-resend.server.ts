import { Resend, type ErrorResponse } from 'resend'
import { commonHeaders, messageId, type Transport } from './transport.ts'

type ResendOptions = { apiKey: string; baseUrl?: string; timeoutMilliseconds?: number }

/** Faults of our own set-up: the letters wait until the operator has mended it. */
const faultsOfOurs = new Set(['missing_api_key', 'invalid_api_key', 'restricted_api_key'])

/** Sends through Resend's API. The SDK never throws, has no timeout and does not try again. */
export function resendTransport({ apiKey, baseUrl, timeoutMilliseconds = 10_000 }: ResendOptions): Transport {
  const resend = new Resend(apiKey, baseUrl ? { baseUrl } : {})
  return {
    async send(letter) {
      const { data, error } = await resend.emails.send(
        {
          from: `${letter.from.name} <${letter.from.address}>`,
          to: [letter.to],
          subject: letter.subject,
          html: letter.html,
          text: letter.text,
          headers: { 'Message-ID': messageId(letter), ...commonHeaders(letter) },
          tags: [{ name: 'kind', value: letter.kind }],
        },
        { idempotencyKey: `outbox/${letter.id}`, signal: AbortSignal.timeout(timeoutMilliseconds) },
      )
      if (!error) return { accepted: data.id }
      return isWorthAnotherTry(error) ? { failed: error.name } : { refused: error.name }
    },
  }
}

/** No status means a broken connection or an answer that cannot be read: the letter may even have been accepted. */
function isWorthAnotherTry({ name, statusCode }: ErrorResponse): boolean {
  if (statusCode === null || statusCode === 429 || statusCode >= 500) return true
  return name === 'concurrent_idempotent_requests' || faultsOfOurs.has(name)
}
