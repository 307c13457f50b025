import { createReadableStreamFromReadable, type EntryContext } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { Transform } from 'node:stream'
import { renderToPipeableStream } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import type { Locale } from '#db/schema/words.ts'
import { i18nForPages } from '~/i18n/i18n.server.ts'
import { isLocale, localeOf } from '~/i18n/locales.ts'
import { log } from '~/log.server.ts'
import { loggedPath } from '~/routes/ops/logged-path.ts'
import { houseLook } from '~/routes/public/house-look.server.ts'
import { documentPolicy, newNonce } from '~/routes/ops/security-headers.server.ts'
import { PageContext, type Handle } from '~/ui/page.ts'
import { describeFailure } from '~/worker/failure.ts'

export const streamTimeout = 10_000

/** A missing page is no fault; of a fault the log keeps where, not with what: messages quote rows. */
export function handleError(error: unknown, { request }: { request: Request }) {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return
  const { method, url } = request
  log.error({ method, path: loggedPath(new URL(url).pathname), failure: describeFailure(error) }, 'failed')
}

export default function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext) {
  const nonce = newNonce()
  const locale = localeOfPage(request, context)
  const script = asksForScript(context)
  const frames = /^\/dev\/(mailbox|emails)\//.test(new URL(request.url).pathname)
  headers.set('Content-Type', 'text/html; charset=utf-8')
  headers.set('Content-Language', locale)
  headers.set('Content-Security-Policy', documentPolicy({ nonce, script, frames }))
  const whole = !script || isbot(request.headers.get('user-agent') ?? '')

  return new Promise<Response>((resolve, reject) => {
    let answered = false
    const answer = () => {
      answered = true
      const body = withoutZeros()
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status }))
      pipe(body)
    }
    const { pipe, abort } = renderToPipeableStream(
      <PageContext.Provider value={{ locale, nonce, script, look: houseLook(locale) }}>
        <I18nextProvider i18n={i18nForPages(locale)}>
          <RemixServer context={context} url={request.url} nonce={nonce} />
        </I18nextProvider>
      </PageContext.Provider>,
      {
        nonce,
        ...(whole ? {} : { onShellReady: answer }),
        onAllReady() {
          // It would keep the page and its data in memory as long as it waits.
          clearTimeout(patience)
          if (whole) answer()
        },
        onShellError: reject,
        onError(error) {
          status = 500
          if (answered) handleError(error, { request })
        },
      },
    )
    const patience = setTimeout(abort, streamTimeout + 1_000).unref()
  })
}

/** React 18 leaves zero bytes where a letter of several bytes would not fit its chunk: facebook/react#24985. */
export function withoutZeros(): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk)
    },
  })
}

/** The routes that matched; on the server `context.routeModules` holds every route of the program. An error needs none. */
function asksForScript(context: EntryContext): boolean {
  if (context.staticHandlerContext.errors) return false
  return context.staticHandlerContext.matches.some(
    (match) => (context.routeModules[match.route.id]?.handle as Handle | undefined)?.script === true,
  )
}

/** Public pages carry their language in the path; the office speaks the officer's, which its layout knows. */
function localeOfPage(request: Request, context: EntryContext): Locale {
  const office = context.staticHandlerContext.loaderData['routes/office/layout'] as { locale?: unknown } | undefined
  return isLocale(office?.locale) ? office.locale : localeOf(request)
}
