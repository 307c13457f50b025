import { isRehearsal } from '~/env.server.ts'

/** Pages for those who build and try the portal do not exist in production. */
export function refuseInProduction(): void {
  if (!isRehearsal) throw new Response('Not found', { status: 404 })
}

/** Mail brings its own inline styles, so it has a policy of its own; it can fetch nothing, run nothing, post nothing. */
export const letterPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ')
