import { readablePath } from './logged-path.ts'

/** First parts of the paths that machines post to, from anywhere and without cookies. */
const machines = new Set(['u', 'api', 'webhooks'])

/**
 * Does a path begin as those of machines do, however it is spelled? What of them exists is answered before the pages;
 * the rest must not reach the router, which takes any first part for a language: `/u/me/erase` would be `/fi/me/erase`.
 */
export function isMachinePath(pathname: string): boolean {
  const first = (readablePath(pathname) ?? '').split('/').find((part) => part !== '') ?? ''
  return machines.has(first.toLowerCase().replace(/\.data$/, ''))
}
