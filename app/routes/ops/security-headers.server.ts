import { randomBytes } from 'node:crypto'
import { env } from '~/env.server.ts'

export function newNonce(): string {
  return randomBytes(18).toString('base64')
}

/**
 * The content security policy of a document. Nothing inline anywhere; a page that did not ask for JavaScript allows
 * none. Development lets Vite put styles into the page.
 */
export function documentPolicy({ nonce, script, frames }: { nonce: string; script: boolean; frames: boolean }): string {
  const development = env.SELOSTE_MODE === 'development'
  const policy = {
    'default-src': "'none'",
    'script-src': script ? `'nonce-${nonce}' 'strict-dynamic'` : "'none'",
    'style-src': development ? "'self' 'unsafe-inline'" : "'self'",
    'img-src': "'self'",
    'font-src': "'self'",
    'connect-src': script ? (development ? "'self' ws:" : "'self'") : "'none'",
    'frame-src': frames ? "'self'" : "'none'",
    'form-action': "'self'",
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
    ...(development ? {} : { 'require-trusted-types-for': "'script'" }),
  }
  return Object.entries(policy)
    .map(([directive, value]) => `${directive} ${value}`)
    .join('; ')
}

const everywhere: Record<string, string> = {
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  ...(env.SELOSTE_MODE === 'production' ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' } : {}),
}

const unlessSet: Record<string, string> = {
  // Not no-referrer: a form would then send "Origin: null". Token pages say strict-origin themselves.
  'Referrer-Policy': 'same-origin',
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
}

/** Headers that every answer carries, the second group only where the route said nothing else. */
export function setSecurityHeaders(headers: Headers): void {
  for (const [name, value] of Object.entries(everywhere)) headers.set(name, value)
  for (const [name, value] of Object.entries(unlessSet)) if (!headers.has(name)) headers.set(name, value)
}
