import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { preferredLocale } from '~/i18n/locales.ts'
import { paths } from '~/paths.ts'

/** The bare address leads to the language that the browser prefers. */
export function loader({ request }: LoaderFunctionArgs) {
  const locale = preferredLocale(request.headers.get('accept-language'))
  return redirect(paths.start(locale), { status: 302, headers: { Vary: 'Accept-Language' } })
}
