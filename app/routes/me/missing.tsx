import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireSubject } from '~/identity/subject.server.ts'
import { missingPage } from '~/ui/page-title.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  await requireSubject(args.request)
  throw missingPage(args)
}

/** Never drawn: the layout's boundary shows what the loader throws. A page, not a resource, so that it may. */
export default function MissingPage() {
  return null
}
