import { type Locale, proofMethods } from '#db/schema/words.ts'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { findProxy } from '~/requests/intake/intake-queries.server.ts'
import type { findCase, listTimeline } from '~/requests/queries.server.ts'
import type { IntakeFacts } from './case-intake.tsx'

type FoundCase = NonNullable<Awaited<ReturnType<typeof findCase>>>
type Event = Awaited<ReturnType<typeof listTimeline>>[number]

/** What is known of a request that the office registered; null for one that came through the portal. */
export async function intakeFacts(found: FoundCase, events: Event[], locale: Locale): Promise<IntakeFacts | null> {
  if (found.channel === 'portal' || found.channel === 'one_click') return null
  const t = tFor(locale, 'office')
  const proxy = await findProxy(found.id)
  const proved = events.findLast(({ action }) => action === 'identity.proved')
  const method = proofMethods.find((one) => one === proved?.detail.method)
  return {
    provedHow: method ? t(`identity.method.${method}`) : null,
    goesByPost: !found.mayBeAnswered && found.closedAt === null,
    proxy: proxy && {
      name: proxy.name,
      contact: proxy.contact,
      mandate: t('intake.seenOn', {
        mandate: t(`intake.mandate.${proxy.mandate}`),
        date: formatDate(locale, proxy.seenAt, 'short'),
      }),
    },
  }
}
