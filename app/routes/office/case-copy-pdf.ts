import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { requireStaff } from '~/identity/staff.server.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { paths } from '~/paths.ts'
import { findCaseAnswer } from '~/register/find-case-answer.server.ts'
import { writeCaseCopyPdf } from '~/register/write-copy-pdf.server.ts'
import { consultCaseCopy, findCaseCopy, ownMailboxOf } from '~/requests/desk/case-copy.server.ts'
import { findCase } from '~/requests/queries.server.ts'
import { isReference } from '~/requests/reference.ts'
import { mustStandAside } from '~/requests/take-case-as.server.ts'

/** The person's copy, made by the office for who has no page of the portal: to be printed and posted (GDPR Art. 15(3)). */
export async function loader({ request, params: { reference = '' } }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, 'case.handle')
  const now = new Date()
  const found = isReference(reference) ? await findCase(reference) : null
  if (!found || (await mustStandAside(staff, found.id))) throw new Response(null, { status: 404 })
  const copy = await findCaseCopy(found, now)
  if (!copy) throw new Response(null, { status: 404 })
  // The page says what is still to be read through.
  if (copy.unread > 0) return redirect(paths.office.request(reference), 303)
  const asked = {
    contactPersonIds: found.subjects.map(({ id }) => id),
    mailboxId: await ownMailboxOf(found, now),
    isProvedByStaff: copy.hasSecret,
  }
  const made = await writeCaseCopyPdf(await findCaseAnswer(asked, now, found.locale), staff.id)
  const noStore = { 'Cache-Control': 'no-store' }
  if (made === 'busy' || made === 'failed') {
    const headers = { ...noStore, 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': '30' }
    return new Response(`${tFor(staff.locale, 'office')('processing.failed')}\n`, { status: 503, headers })
  }
  await consultCaseCopy(staff, found, now)
  const name = `${tFor(found.locale, 'me')('copy.fileName')}-${found.reference}`
  const headers = {
    ...noStore,
    'Content-Type': 'application/pdf',
    'Content-Disposition': `attachment; filename="${name}.pdf"`,
  }
  return new Response(made.pdf, { headers })
}
