import type { LoaderFunctionArgs } from '@remix-run/node'
import { findCapturedMail, refuseUnlessMailIsCaptured } from '~/mail/captured-mail.server.ts'
import { letterPolicy } from './rehearsal.server.ts'

export async function loader({ params }: LoaderFunctionArgs) {
  refuseUnlessMailIsCaptured()
  const letter = await findCapturedMail(params.id ?? '')
  if (!letter) throw new Response('Not found', { status: 404 })
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': letterPolicy,
    'Cache-Control': 'no-store',
  }
  return new Response(letter.html, { headers })
}
