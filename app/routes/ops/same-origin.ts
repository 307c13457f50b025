const harmless = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * May this request change something, as far as where it comes from can tell? Fetch metadata first, else the exact
 * origin, scheme included; neither is a no (OWASP, Cross-Site Request Forgery Prevention). No path is exempt by how it
 * begins: the router takes any first part for a language, so `/u/me/erase` is the action of `/fi/me/erase`.
 */
export function comesFromOurPages(request: Request, origin: string): boolean {
  if (harmless.has(request.method)) return true
  const site = request.headers.get('sec-fetch-site')
  if (site) return site === 'same-origin'
  return request.headers.get('origin') === origin
}
