import { z } from 'zod'
import { accessCopy } from '~/register/access-copy.ts'

/** The schema of the JSON copy of a person's data, for whoever reads one; says nothing about anybody. */
export function loader() {
  const headers = { 'Content-Type': 'application/schema+json', 'Cache-Control': 'public, max-age=300' }
  return Response.json(z.toJSONSchema(accessCopy), { headers })
}
