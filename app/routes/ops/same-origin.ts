const harmless = new Set(['GET', 'HEAD', 'OPTIONS'])
/** Doors that other programs knock at: one-click opt-out, signed webhooks, the keyed API. */
const openToOthers = ['/u/', '/webhooks/', '/api/']

/**
 * May this request change something, as far as where it comes from can tell? Fetch metadata first, else the exact
 * origin, scheme included; neither is a no (OWASP, Cross-Site Request Forgery Prevention).
 */
export function comesFromOurPages(request: Request, origin: string): boolean {
  if (harmless.has(request.method)) return true
  const { pathname } = new URL(request.url)
  if (openToOthers.some((prefix) => pathname.startsWith(prefix))) return true
  const site = request.headers.get('sec-fetch-site')
  if (site) return site === 'same-origin'
  return request.headers.get('origin') === origin
}
