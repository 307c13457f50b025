import { isRouteErrorResponse } from '@remix-run/react'

/** Does an error boundary stand for a page that is not there, or may not be opened by this reader? */
export function isMissing(error: unknown): boolean {
  return isRouteErrorResponse(error) && error.status === 404
}
