import { matchRoutes } from '@remix-run/react'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { listFiles } from '#tests/support/list-files.ts'
import { paths } from '~/paths.ts'
import { listDoors } from './site-map.ts'

const doors = listDoors()
const routes = doors.map(({ pattern, file }) => ({ path: pattern, id: file }))

type Tree = { [name: string]: Tree | ((...values: never[]) => string) }

function everyPath(tree: Tree): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]) => {
    if (typeof value !== 'function') return everyPath(value)
    const values = value.length === 2 ? ['fi', 'x'] : value.length === 1 ? ['fi'] : []
    return [[name, value(...(values as never[]))]] as [string, string][]
  })
}

test.each(everyPath(paths))('the URL that code calls %s is in the site map: %s', (_, url) => {
  const matched = matchRoutes(routes, url)?.at(-1)?.route
  expect(matched?.path, `${url} leads nowhere: add it to app/routes.ts`).not.toMatch(/^undefined$|\*$/)
})

test('links are built by app/paths.ts, not written by hand', () => {
  const files = listFiles(
    ['app/routes', 'app/ui', 'app/requests', 'app/register', 'app/identity'],
    /(?<!\.test)\.tsx?$/,
  )
  expect(files.length).toBeGreaterThan(20)
  const byHand = files.filter((file) =>
    /(href|action|to)=["'{`]+\/(office|fi|sv|en|\$\{)/.test(readFileSync(file, 'utf8')),
  )
  expect(byHand, 'use paths.… of app/paths.ts').toEqual([])
})
