import { Hono, type Context } from 'hono'
import { preferredLocale } from '~/i18n/locales.ts'
import { pressOptOut } from '~/marketing/opt-out-press.server.ts'
import { readOptOutToken } from '~/marketing/opt-out-token.server.ts'
import { paths } from '~/paths.ts'

/** The token opens a door: no cache keeps it, no search engine lists it. */
const headers = {
  'Cache-Control': 'no-store',
  'X-Robots-Tag': 'noindex',
  'Referrer-Policy': 'strict-origin',
  'Content-Length': '0',
}

/**
 * `/u/<token>`: one-click opt-out as mail programs press it (RFC 8058), and what its link shows to people. It is answered
 * before everything that serves pages: whoever presses sends no cookie and comes from anywhere, so the token in the
 * address is the whole authority. The body is never read, since some send none and some another than the RFC's.
 */
export const oneClick = new Hono()

oneClick.all('/:token', (context) => {
  const token = context.req.param('token')
  const { method } = context.req
  if (method === 'POST') return press(token)
  if (method === 'GET' || method === 'HEAD') return leadToPage(context, token)
  return new Response(null, { status: 405, headers: { ...headers, Allow: 'GET, HEAD, POST' } })
})

/** RFC 8058, section 3.1: no redirect. 503 tells a mail program that it may ask again; nothing else does. */
async function press(token: string): Promise<Response> {
  const hash = readOptOutToken(token)
  if (!hash) return new Response(null, { status: 404, headers })
  const outcome = await pressOptOut(hash, new Date())
  if (outcome === 'recorded') return new Response(null, { status: 200, headers })
  return new Response(null, { status: 503, headers: { ...headers, 'Retry-After': '60' } })
}

/** Mail scanners and previews follow links: looking changes nothing, and the page has a button. */
function leadToPage(context: Context, token: string): Response {
  if (!/^[\w-]{1,400}$/.test(token)) return new Response(null, { status: 404, headers })
  const locale = preferredLocale(context.req.header('accept-language') ?? null)
  const Location = paths.optOutByToken(locale, token)
  return new Response(null, { status: 303, headers: { ...headers, Location, Vary: 'Accept-Language' } })
}
