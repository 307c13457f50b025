import { data } from '@remix-run/node'
import { tFor } from '~/i18n/i18n.server.ts'
import { localeOf } from '~/i18n/locales.ts'
import type { Returned } from './forms.tsx'

/** Requests whose form came back; the key is Remix's context, one object per request, which action and loader share. */
const returned = new WeakSet<object>()

/** 422: the form again, with what was sent and what is wrong with it. */
export function giveBack<More extends object>(
  context: object,
  form: Returned,
  more: More,
  headers: Record<string, string> = {},
) {
  returned.add(context)
  return data({ ...form, ...more }, { status: 422, headers })
}

/** "Virhe: Korjaa tietojasi – Tietosuojapalvelu": a page says first in its title that a form came back. */
export function titleOf({ request, context }: { request: Request; context: object }, page: string): string {
  const t = tFor(localeOf(request), 'public')
  const title = `${page} – ${t('service')}`
  return returned.has(context) ? t('form.errorTitle', { title }) : title
}

/** 404, to be thrown: no such page, or not one of this person's. */
export function missingPage(args: { request: Request; context: object }) {
  const title = titleOf(args, tFor(localeOf(args.request), 'public')('error.missing'))
  return data({ title }, { status: 404 })
}
