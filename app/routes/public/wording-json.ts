import type { LoaderFunctionArgs } from '@remix-run/node'
import { isLocale } from '~/i18n/locales.ts'
import { cacheFor, officeWording } from './house-look.server.ts'

/** The controller's own words over ours, for the office's pages: their browser brings ours along in files. */
export function loader({ request, params }: LoaderFunctionArgs) {
  const wording = (isLocale(params.locale) && officeWording(params.locale)) || {}
  return Response.json(wording, { headers: { 'Cache-Control': cacheFor(request, JSON.stringify(wording)) } })
}
