import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { requireSubject } from '~/identity/subject.server.ts'
import { writeCopyZip } from '~/register/write-copy-zip.server.ts'
import { sendCopy } from './send-copy.server.ts'

/** The copy as tables for spreadsheets. */
export async function loader({ request }: LoaderFunctionArgs) {
  const subject = await requireSubject(request)
  return sendCopy(request, subject, 'zip', async (now) => {
    return () => createReadableStreamFromReadable(writeCopyZip(subject, now, subject.locale))
  })
}
