import { redirect } from '@remix-run/node'
import { env } from '~/env.server.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import type { VerifiedSubject } from '~/identity/subject.server.ts'
import { paths } from '~/paths.ts'
import { consultCopy, type CopyFormat } from '~/register/consult-copy.server.ts'
import { findSubjectRecords } from '~/register/queries.server.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'

const contentTypes: Record<CopyFormat, string> = {
  pdf: 'application/pdf',
  zip: 'application/zip',
  json: 'application/json; charset=utf-8',
}
/** What is left to do once the copy has been written into the log; null: it cannot be made now. */
type Prepare = (now: Date) => Promise<(() => BodyInit) | null>

/**
 * Answers a GET of one copy. A plain link, so that "save as", a download list and a slow line work as people know them;
 * the one thing it writes is the line in the event log that says so (see consultCopy), before the first byte leaves.
 * HEAD and a browser that only guesses ahead get no data and leave no line.
 */
export async function sendCopy(request: Request, subject: VerifiedSubject, format: CopyFormat, prepare: Prepare) {
  const { locale } = subject
  const t = tFor(locale, 'me')
  const now = new Date()
  if (isGuess(request)) return plain(403, t('copy.onlyWhenAsked'))
  const { contacts } = await findSubjectRecords(subject, now)
  if (contacts.length === 0) return plain(404, t('copy.nothing', { address: env.APP_ORIGIN + paths.me.copy(locale) }))
  const headers = {
    'Content-Type': contentTypes[format],
    'Content-Disposition': `attachment; filename="${t('copy.fileName')}-${helsinkiDate(now)}.${format}"`,
    'Cache-Control': 'no-store',
  }
  if (request.method === 'HEAD') return new Response(null, { headers })
  const start = await prepare(now)
  if (start === null) return redirect(`${paths.me.copy(locale)}?failed=${format}`, 303)
  await consultCopy({ subject, contactPersonIds: contacts.map(({ id }) => id), format, now })
  return new Response(start(), { headers })
}

/** Prefetch and prerender: `Sec-Purpose: prefetch;prerender`, older `Purpose: prefetch`. */
function isGuess({ headers }: Request): boolean {
  return ['sec-purpose', 'purpose', 'x-moz', 'x-purpose'].some((name) =>
    /prefetch|preview/i.test(headers.get(name) ?? ''),
  )
}

function plain(status: number, text: string): Response {
  const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' }
  return new Response(`${text}\n`, { status, headers })
}
