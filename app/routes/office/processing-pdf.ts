import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireStaff } from '~/identity/staff.server.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { listRecipients } from '~/register/queries.server.ts'
import { writeProcessingPdf } from '~/register/write-processing-pdf.server.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'

/** The record of processing to file and to hand to the authority (GDPR Art. 30(4)). */
export async function loader({ request }: LoaderFunctionArgs) {
  const { id, locale } = await requireStaff(request, 'processing.read')
  const now = new Date()
  const made = await writeProcessingPdf({ locale, recipients: await listRecipients(now), owner: id, now })
  const noStore = { 'Cache-Control': 'no-store' }
  if (made === 'busy' || made === 'failed') {
    const headers = { ...noStore, 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': '30' }
    return new Response(`${tFor(locale, 'office')('processing.failed')}\n`, { status: 503, headers })
  }
  const file = `art-30-${helsinkiDate(now)}.pdf`
  const headers = {
    ...noStore,
    'Content-Type': 'application/pdf',
    'Content-Disposition': `attachment; filename="${file}"`,
  }
  return new Response(made.pdf, { headers })
}
