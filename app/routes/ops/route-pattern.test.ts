import { matchRoutes } from '@remix-run/react'
import { expect, test } from 'vitest'
import { listDoors } from '#tests/architecture/site-map.ts'
import { paths } from '~/paths.ts'
import { ownPatterns, patternsOf, routePatterns } from './route-pattern.ts'

const doors = listDoors().map(({ pattern }) => pattern)
const patternOf = routePatterns([...doors, ...ownPatterns])

test('routes of a build give their whole patterns', () => {
  const routes = {
    root: { id: 'root', path: '' },
    layout: { id: 'layout', parentId: 'root', path: ':locale' },
    start: { id: 'start', parentId: 'layout' },
    me: { id: 'me', parentId: 'layout', path: 'me/:reference' },
  }
  expect(patternsOf(routes)).toEqual(['/', '/:locale', '/:locale/me/:reference'])
})

type Tree = { [name: string]: Tree | ((...values: never[]) => string) }
function everyPath(tree: Tree): string[] {
  return Object.values(tree).flatMap((value) =>
    typeof value === 'function' ? [value(...(['fi', 'x'] as never[])).split('?')[0]!] : everyPath(value),
  )
}

test.each(everyPath(paths))('%s has the pattern that the router finds', (url) => {
  const routed = matchRoutes(
    doors.map((path) => ({ path })),
    url,
  )
  expect(patternOf(url)).toBe(routed!.at(-1)!.route.path)
})

test('what server.ts answers itself has patterns of its own', () => {
  expect(patternOf('/u/abc')).toBe('/u/:token')
  expect(patternOf('/api/v1/contacts/K-1')).toBe('/api/v1/contacts/:externalId')
  expect(patternOf('/api/v1/nothing/here')).toBe('/api/v1/*')
  expect(patternOf('/assets/app-1.js')).toBe('/assets/*')
  expect(patternOf('/metrics')).toBe('/metrics')
})

test('a pattern never tells what stood in the path', () => {
  expect(patternOf('/fi/verify/secret')).toBe('/:locale/verify/:token')
  expect(patternOf('/fi/Verify/secret.data')).toBe('/:locale/verify/:token')
  expect(patternOf('/office/people/1/aino@example.fi')).toBe('/office/*')
  expect(patternOf('/fi//me/')).toBe('/:locale/me')
  expect(patternOf('/aino@example.fi')).toBe('/:locale')
  expect(patternOf('/_root.data')).toBe('/')
  expect(patternOf('/')).toBe('/')
  expect(routePatterns(['/healthz'])('/aino@example.fi')).toBe('none')
})
