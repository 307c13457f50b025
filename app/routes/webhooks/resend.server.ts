import { Hono } from 'hono'
import { Resend } from 'resend'
import { env } from '~/env.server.ts'
import { log } from '~/log.server.ts'
import { readReport } from '~/mail/delivery-report.ts'
import { hearReport } from '~/worker/hear-report.server.ts'
import { describeFailure } from '~/worker/failure.ts'

const largestEvent = 256 * 1024
const comeBack = { 'Retry-After': '60' }

/**
 * `POST /webhooks/resend`: signed events of the mail provider, as they came, byte for byte (Standard Webhooks). Every event
 * that is genuine gets 200, also one that changes nothing; anything else than 2xx is sent again by Resend.
 */
export const resendWebhook = new Hono().all('/resend', async ({ req: { raw } }) => {
  const secret = env.RESEND_WEBHOOK_SECRET
  if (!secret) return answer(404)
  if (raw.method !== 'POST') return answer(405, { Allow: 'POST' })
  const body = await readLimited(raw)
  if (body === null) return answer(413)
  const header = (name: string) => raw.headers.get(name) ?? ''
  const id = header('svix-id')
  let event: unknown
  try {
    event = verifier.verify({
      payload: body,
      headers: { id, timestamp: header('svix-timestamp'), signature: header('svix-signature') },
      webhookSecret: secret,
    })
  } catch {
    // Also what is signed and no JSON.
    return answer(400)
  }
  const report = readReport(id, event)
  if (!report) return answer(200)
  try {
    return (await hearReport(report, new Date())) === 'too-early' ? answer(503, comeBack) : answer(200)
  } catch (error) {
    log.error({ failure: describeFailure(error) }, 'a report of the mail provider could not be taken')
    return answer(503, comeBack)
  }
})

/** Verifying asks nobody, so it needs no key of the API. */
const verifier = new Resend('re_unused').webhooks

function answer(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers: { 'Cache-Control': 'no-store', ...headers } })
}

/** The body as text; null for one that is too large, of which no more is read. */
async function readLimited({ body }: Request): Promise<string | null> {
  const reader = body?.getReader()
  const parts: Uint8Array[] = []
  let size = 0
  for (;;) {
    const part = await reader?.read()
    if (!part?.value) return Buffer.concat(parts).toString('utf8')
    size += part.value.length
    if (size > largestEvent) break
    parts.push(part.value)
  }
  await reader?.cancel()
  return null
}
