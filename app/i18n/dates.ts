import type { Locale } from '#db/schema/words.ts'
import { regionalTags } from './locales.ts'

const timeZone = 'Europe/Helsinki'
const styles = {
  short: { day: 'numeric', month: 'numeric', year: 'numeric' },
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  dateTime: { day: 'numeric', month: 'numeric', year: 'numeric', hour: 'numeric', minute: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>
const made = new Map<string, Intl.DateTimeFormat>()
/** Civil dates in words, as many as there are days: a page has dozens, and the formatter answers slowly. */
const days = new Map<string, string>()

/** A moment or a civil date ('2026-12-14') in words, always as the controller's calendar has it, never the server's. */
export function formatDate(locale: Locale, at: Date | string, style: keyof typeof styles = 'long'): string {
  if (typeof at === 'string' && at.length === 10) {
    const key = locale + style + at
    // Noon of a civil date is the same day in every zone that Helsinki may be compared with.
    const known = days.get(key) ?? formatterOf(locale, style).format(new Date(`${at}T12:00:00Z`))
    days.set(key, known)
    return known
  }
  return formatterOf(locale, style).format(new Date(at))
}

function formatterOf(locale: Locale, style: keyof typeof styles): Intl.DateTimeFormat {
  const key = locale + style
  const format = made.get(key) ?? new Intl.DateTimeFormat(regionalTags[locale], { timeZone, ...styles[style] })
  made.set(key, format)
  return format
}

/** "tomorrow", "in 5 days", "2 days ago". */
export function formatDaysAway(locale: Locale, days: number): string {
  return new Intl.RelativeTimeFormat(regionalTags[locale], { numeric: 'auto' }).format(days, 'day')
}
