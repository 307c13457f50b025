/** server.ts overwrites this header on every request with the socket's address, or the proxy's word when TRUST_PROXY says so. */
const header = 'x-seloste-client'

/** Who calls, as an IP address. Callers that the server has not marked share one name, and so one limit. */
export function clientAddress(request: Request): string {
  return request.headers.get(header) || 'unknown'
}
