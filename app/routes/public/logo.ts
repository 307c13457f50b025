import type { LoaderFunctionArgs } from '@remix-run/node'
import { brand } from '~/rules/brand.ts'
import { cacheFor } from './house-look.server.ts'

/** The configured logo, checked at start. Opened by itself it may still run and load nothing. */
export function loader({ request }: LoaderFunctionArgs) {
  const { logo } = brand()
  if (!logo) return new Response('Not found', { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
  return new Response(Uint8Array.from(logo.bytes), {
    headers: {
      'Content-Type': logo.type,
      'Cache-Control': cacheFor(request, logo.bytes),
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
