import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { requireSubject } from '~/identity/subject.server.ts'
import { accessJson } from '~/register/write-access-json.server.ts'
import { sendCopy } from './send-copy.server.ts'

/** The exact copy for machines, as /copy.schema.json describes it. */
export async function loader({ request }: LoaderFunctionArgs) {
  const subject = await requireSubject(request)
  return sendCopy(request, subject, 'json', async (now) => {
    return () => createReadableStreamFromReadable(accessJson(subject, now, subject.locale))
  })
}
