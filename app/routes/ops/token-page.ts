import type { HeadersFunction } from '@remix-run/node'

/** The token stands in the address of the page: nobody else gets to see it, and no cache keeps it. */
export const tokenPageHeaders: HeadersFunction = () => ({
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'strict-origin',
  'X-Robots-Tag': 'noindex',
})
