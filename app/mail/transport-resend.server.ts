import { setTimeout as pause } from 'node:timers/promises'
import { Resend, type ErrorResponse } from 'resend'
import { commonHeaders, messageId, type SendOutcome, type Transport } from './transport.ts'

type ResendOptions = {
  apiKey: string
  baseUrl?: string
  timeoutMilliseconds?: number
  /** Requests that the team may make in a second. */
  rate?: number
}

/** Faults of our own set-up: the letters wait until the operator has mended it. */
const faultsOfOurs = new Set(['missing_api_key', 'invalid_api_key', 'restricted_api_key', 'invalid_from_address'])
const quotas = new Set(['daily_quota_exceeded', 'monthly_quota_exceeded'])
const secondsUntilQuota = 3 * 3600
const secondsUntilRate = 1

/** Sends through Resend's API. The SDK never throws, has no timeout and does not try again. */
export function resendTransport({ apiKey, baseUrl, timeoutMilliseconds = 10_000, rate = 2 }: ResendOptions): Transport {
  const resend = new Resend(apiKey, baseUrl ? { baseUrl } : {})
  const waitForTurn = pacemaker(rate)
  return {
    async send(letter) {
      if (letter.isBulk) await waitForTurn()
      const { data, error, headers } = await resend.emails.send(
        {
          from: `${letter.from.name} <${letter.from.address}>`,
          to: [letter.to],
          subject: letter.subject,
          html: letter.html,
          text: letter.text,
          headers: { 'Message-ID': messageId(letter), ...commonHeaders(letter) },
          tags: [
            { name: 'kind', value: letter.kind },
            // Comes back with each report, which may be quicker than the answer to this request.
            { name: 'outbox', value: letter.id },
          ],
        },
        { idempotencyKey: `outbox/${letter.id}`, signal: AbortSignal.timeout(timeoutMilliseconds) },
      )
      if (!error) return { accepted: data.id }
      return outcomeOf(error, secondsIn(headers?.['retry-after'], letter.at))
    },
  }
}

/** Spreads bulk letters so that one request of each second is left for what somebody waits for. */
function pacemaker(rate: number): () => Promise<void> {
  const gap = 1000 / Math.max(1, rate - 1)
  let next = 0
  return async () => {
    const now = performance.now()
    const turn = Math.max(now, next)
    next = turn + gap
    if (turn > now) await pause(turn - now)
  }
}

/**
 * What the API's words mean for the letter. No status: a broken connection or an answer that cannot be read, so the letter
 * may even have been accepted; under the same key it is not sent twice.
 */
function outcomeOf({ name, statusCode }: ErrorResponse, asked: number | null): SendOutcome {
  if (quotas.has(name)) return { failed: name, waitSeconds: Math.max(secondsUntilQuota, asked ?? 0) }
  if (name === 'rate_limit_exceeded') return { failed: name, waitSeconds: asked ?? secondsUntilRate }
  if (name === 'concurrent_idempotent_requests' || faultsOfOurs.has(name)) return { failed: name }
  // The domain is not verified, or not ours to send from.
  if (statusCode === 401 || statusCode === 403) return { failed: 'sender_not_allowed' }
  if (isForGood(statusCode)) return { refused: name }
  return { failed: name, ...(asked !== null && { waitSeconds: asked }) }
}

function isForGood(status: number | null): boolean {
  return status !== null && status !== 429 && status < 500
}

/** Retry-After: seconds or a date (RFC 9110 10.2.3). */
function secondsIn(header: string | undefined, at: Date): number | null {
  if (!header) return null
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : (Date.parse(header) - at.getTime()) / 1000
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : null
}
