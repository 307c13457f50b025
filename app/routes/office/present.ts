import type { ActionFunctionArgs } from '@remix-run/node'
import { requireStaff } from '~/identity/staff.server.ts'
import { bePresent } from '~/requests/desk/be-present.server.ts'
import { isReference } from '~/requests/reference.ts'
import { readForm } from '~/ui/read-form.server.ts'

/** A sign of life from an open case page; pages without scripts give none. */
export async function action({ request }: ActionFunctionArgs) {
  const staff = await requireStaff(request, 'case.read')
  const { reference = '' } = await readForm(request)
  const noted = isReference(reference) ? await bePresent({ staff, reference, now: new Date() }) : 'not-found'
  return new Response(null, { status: noted === 'noted' ? 204 : 404 })
}
