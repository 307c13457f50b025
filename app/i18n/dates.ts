import type { Locale } from '#db/schema/words.ts'
import { regionalTags } from './locales.ts'

const timeZone = 'Europe/Helsinki'
const styles = {
  short: { day: 'numeric', month: 'numeric', year: 'numeric' },
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  dateTime: { day: 'numeric', month: 'numeric', year: 'numeric', hour: 'numeric', minute: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>
const made = new Map<string, Intl.DateTimeFormat>()

/** A moment or a civil date ('2026-12-14') in words, always as the controller's calendar has it, never the server's. */
export function formatDate(locale: Locale, at: Date | string, style: keyof typeof styles = 'long'): string {
  const key = locale + style
  const format = made.get(key) ?? new Intl.DateTimeFormat(regionalTags[locale], { timeZone, ...styles[style] })
  made.set(key, format)
  // Noon of a civil date is the same day in every zone that Helsinki may be compared with.
  return format.format(typeof at === 'string' && at.length === 10 ? new Date(`${at}T12:00:00Z`) : new Date(at))
}

/** "tomorrow", "in 5 days", "2 days ago". */
export function formatDaysAway(locale: Locale, days: number): string {
  return new Intl.RelativeTimeFormat(regionalTags[locale], { numeric: 'auto' }).format(days, 'day')
}
