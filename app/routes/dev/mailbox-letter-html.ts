import type { LoaderFunctionArgs } from '@remix-run/node'
import { findCapturedMail, refuseUnlessMailIsCaptured } from '~/mail/captured-mail.server.ts'

/** Mail brings its own inline styles, so it has a policy of its own; it can fetch nothing, run nothing, post nothing. */
const policy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ')

export async function loader({ params }: LoaderFunctionArgs) {
  refuseUnlessMailIsCaptured()
  const letter = await findCapturedMail(params.id ?? '')
  if (!letter) throw new Response('Not found', { status: 404 })
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy,
    'Cache-Control': 'no-store',
  }
  return new Response(letter.html, { headers })
}
