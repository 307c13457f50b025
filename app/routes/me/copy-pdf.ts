import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireSubject } from '~/identity/subject.server.ts'
import { findAccessAnswer } from '~/register/find-access-answer.server.ts'
import { writeCopyPdf } from '~/register/write-copy-pdf.server.ts'
import { sendCopy } from './send-copy.server.ts'

/** The copy to read and to print. */
export async function loader({ request }: LoaderFunctionArgs) {
  const subject = await requireSubject(request)
  return sendCopy(request, subject, 'pdf', async (now) => {
    const made = await writeCopyPdf(await findAccessAnswer(subject, now, subject.locale))
    return made === 'busy' || made === 'failed' ? null : () => made.pdf
  })
}
