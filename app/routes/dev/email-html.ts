import type { LoaderFunctionArgs } from '@remix-run/node'
import { letterPolicy, refuseInProduction } from './rehearsal.server.ts'
import { sampleLetter } from './sample-letter.server.ts'

/** The HTML part alone, as a mail program would show it. */
export async function loader({ params }: LoaderFunctionArgs) {
  refuseInProduction()
  const { html } = await sampleLetter(params)
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': letterPolicy,
    'Cache-Control': 'no-store',
  }
  return new Response(html, { headers })
}
