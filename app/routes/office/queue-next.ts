import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { requireStaff } from '~/identity/staff.server.ts'
import { paths } from '~/paths.ts'
import { isReference } from '~/requests/reference.ts'
import { takeNext } from '~/requests/desk/take-next.server.ts'
import { readForm } from '~/ui/read-form.server.ts'
import { queryOf } from './queue-views.ts'

/** A GET takes nothing: it leads back to the queue. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireStaff(request, 'case.handle')
  return redirect(paths.office.queue())
}

/** The next case to work on, opened at once; one's own queue where there is none. */
export async function action({ request }: ActionFunctionArgs) {
  const staff = await requireStaff(request, 'case.handle')
  const { after } = await readForm(request)
  const next = await takeNext({ staff, after: after && isReference(after) ? after : '', now: new Date() })
  return redirect(next === 'none' ? paths.office.queue() + queryOf('mine') : paths.office.request(next.reference), 303)
}
