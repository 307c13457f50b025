import type { Locale } from '#db/schema/words.ts'
import { paths } from '~/paths.ts'

/** Where one is led when a request is in: to its page, or to the open one's that asks for the same. */
export function pathOfReceived(locale: Locale, received: { reference: string } | { existing: string }): string {
  const reference = 'existing' in received ? received.existing : received.reference
  return `${paths.me.request(locale, reference)}?done=received`
}
