import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireStaff } from '~/identity/staff.server.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { typeset } from '~/register/typeset.server.ts'
import { consultCaseFile } from '~/requests/desk/consult-case-file.server.ts'
import { findCase } from '~/requests/queries.server.ts'
import { isReference } from '~/requests/reference.ts'
import { mustStandAside } from '~/requests/take-case-as.server.ts'
import { caseFileOf } from './case-file-view.server.ts'
import { casePage } from './case-page.server.ts'

/** The whole case on paper, to file, to hand to the authority or to a court (Act 906/2019, 26 §). */
export async function loader({ request, params: { reference = '' } }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, 'case.read')
  const now = new Date()
  const found = isReference(reference) ? await findCase(reference) : null
  if (!found || (await mustStandAside(staff, found.id))) throw new Response(null, { status: 404 })
  const page = await casePage(found, staff, null, now)
  const made = await typeset(await caseFileOf({ found, page, staff, now }), staff.id)
  const noStore = { 'Cache-Control': 'no-store' }
  if (made === 'busy' || made === 'failed') {
    const headers = { ...noStore, 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': '30' }
    return new Response(`${tFor(staff.locale, 'office')('processing.failed')}\n`, { status: 503, headers })
  }
  await consultCaseFile(staff, found.id, now)
  const headers = {
    ...noStore,
    'Content-Type': 'application/pdf',
    'Content-Disposition': `attachment; filename="${found.reference}.pdf"`,
  }
  return new Response(made.pdf, { headers })
}
