import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { requireSignedInStaff } from '~/identity/staff.server.ts'
import { officeErrorMeta, OfficeError } from './office-error.tsx'

/** Any other address of the office: 404 inside the shell, for those who are signed in. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireSignedInStaff(request)
  throw new Response(null, { status: 404 })
}

export default function Missing() {
  return null
}

export const meta: MetaFunction = officeErrorMeta

export { OfficeError as ErrorBoundary }
