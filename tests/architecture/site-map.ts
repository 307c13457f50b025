import type { RouteConfigEntry } from '@remix-run/route-config'
import siteMap from '../../app/routes.ts'

export type Door = { file: string; pattern: string }

/** Every file of the site map with its whole URL pattern, layouts included. */
export function listDoors(): Door[] {
  return walk(siteMap, '')
}

function walk(entries: RouteConfigEntry[], above: string): Door[] {
  return entries.flatMap((entry) => {
    const pattern = [above, entry.path].filter(Boolean).join('/')
    return [{ file: entry.file, pattern: `/${pattern}` }, ...walk(entry.children ?? [], pattern)]
  })
}
