type RouteOfBuild = { id: string; parentId?: string; path?: string }

/** What server.ts answers itself, before the site map is asked. */
export const ownPatterns = [
  '/healthz',
  '/readyz',
  '/metrics',
  '/assets/*',
  '/u/:token',
  '/webhooks/resend',
  '/api/v1/*',
  '/api/v1/openapi.json',
  '/api/v1/suppressions',
  '/api/v1/suppressions/check',
  '/api/v1/suppressions/scrub',
  '/api/v1/opt-out-links',
  '/api/v1/contacts/:externalId',
  '/api/v1/changes',
  '/api/v1/requests',
] as const

/** The whole pattern of each route: `/:locale/me/requests/:reference`. */
export function patternsOf(routes: Record<string, RouteOfBuild | undefined>): string[] {
  const pathOf = (route: RouteOfBuild | undefined): string =>
    route ? [pathOf(routes[route.parentId ?? '']), route.path].filter(Boolean).join('/') : ''
  return [...new Set(Object.values(routes).map((route) => `/${pathOf(route)}`))]
}

type Node = { fixed: Map<string, Node>; any?: Node; rest?: string; end?: string }

/**
 * Tells by which pattern a path is answered, a written word before a parameter before the rest, as the router does. Of what
 * stands in the path nothing is told: a pattern is one of those given, or 'none'.
 */
export function routePatterns(patterns: readonly string[]): (pathname: string) => string {
  const root: Node = { fixed: new Map() }
  for (const pattern of patterns) plant(root, pattern)
  return (pathname) => find(root, segmentsOf(pathname.replace(/(\/_root)?\.data$/, '')), 0) ?? 'none'
}

function plant(root: Node, pattern: string): void {
  let node = root
  for (const part of segmentsOf(pattern)) {
    if (part === '*') {
      node.rest = pattern
      return
    }
    node = part.startsWith(':') ? (node.any ??= { fixed: new Map() }) : childOf(node, part)
  }
  node.end = pattern
}

function childOf(node: Node, part: string): Node {
  const name = part.toLowerCase()
  const child = node.fixed.get(name) ?? { fixed: new Map() }
  node.fixed.set(name, child)
  return child
}

function find(node: Node, parts: readonly string[], at: number): string | undefined {
  const part = parts[at]
  if (part === undefined) return node.end ?? node.rest
  const fixed = node.fixed.get(part.toLowerCase())
  return (fixed && find(fixed, parts, at + 1)) ?? (node.any && find(node.any, parts, at + 1)) ?? node.rest
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '')
}
