const harmless = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * May this request change something, as far as where it comes from can tell? Fetch metadata first, else the exact
 * origin, scheme included; neither is a no (OWASP, Cross-Site Request Forgery Prevention). No path is exempt: what
 * machines post to (`/u/<token>`, `/webhooks/resend`, `/api/v1/…`) is answered before this is asked, and needs no cookie.
 */
export function comesFromOurPages(request: Request, origin: string): boolean {
  if (harmless.has(request.method)) return true
  const site = request.headers.get('sec-fetch-site')
  if (site) return site === 'same-origin'
  return request.headers.get('origin') === origin
}
