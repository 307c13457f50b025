import type { LoaderFunctionArgs } from '@remix-run/node'
import { listCapturedMail, refuseUnlessMailIsCaptured } from '~/mail/captured-mail.server.ts'

/** The mailbox for scripts and browser tests: newest first, `?to=` for one address. */
export async function loader({ request }: LoaderFunctionArgs) {
  refuseUnlessMailIsCaptured()
  const to = new URL(request.url).searchParams.get('to')?.trim()
  return Response.json(await listCapturedMail({ to }), { headers: { 'Cache-Control': 'no-store' } })
}
