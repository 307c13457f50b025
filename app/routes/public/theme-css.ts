import type { LoaderFunctionArgs } from '@remix-run/node'
import { brand } from '~/rules/brand.ts'
import { themeCss } from '~/rules/palette.ts'
import { cacheFor } from './house-look.server.ts'

/** The colours that follow from the brand's; base.css takes them from here. */
export function loader({ request }: LoaderFunctionArgs) {
  const css = themeCss(brand().palette)
  return new Response(css, {
    headers: { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': cacheFor(request, css) },
  })
}
