import { listRecipients } from '~/register/queries.server.ts'
import { registerJson } from '~/register/register-json.ts'

/** The register description for machines; says nothing about anybody. */
export async function loader() {
  const recipients = await listRecipients(new Date())
  return Response.json(registerJson(recipients), { headers: { 'Cache-Control': 'public, max-age=300' } })
}
