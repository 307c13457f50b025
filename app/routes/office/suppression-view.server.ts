import type { BanAct, Locale, MarketingChannel } from '#db/schema/words.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { regionalTags } from '~/i18n/locales.ts'
import { storedWord } from '~/i18n/stored-word.server.ts'
import { may } from '~/identity/permission.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { daysOfLatency, longestHours } from '~/marketing/ban-latency.ts'
import { findBanLatency } from '~/marketing/ban-latency.server.ts'
import { banForCaller } from '~/marketing/ban-for-caller.server.ts'
import { findBanCounts } from '~/marketing/count-bans.server.ts'
import { type FoundBan, lookUpBan } from '~/marketing/look-up-ban.server.ts'
import { findReferences } from '~/requests/letters-of-cases.server.ts'
import { printable } from '~/ui/text.ts'
import { formatDuration } from './suppression-duration.ts'

type Sent = { staff: VerifiedStaff; sought: string; now: Date }

/** How many bans there are, and how soon one reaches who sends. */
export async function figuresView(locale: Locale, now: Date) {
  const [counts, latency] = await Promise.all([findBanCounts(now), findBanLatency(now)])
  const span = (seconds: number | null) => (seconds === null ? null : formatDuration(locale, seconds))
  const number = new Intl.NumberFormat(regionalTags[locale])
  const shown = (count: number) => number.format(count)
  return {
    counts: {
      isEstimate: counts.isEstimate,
      total: counts.total,
      totalText: shown(counts.total),
      byChannel: counts.byChannel.map(({ channel, count }) => ({
        word: channelWord(locale, channel),
        count: shown(count),
      })),
      byAct: counts.byAct.map(({ act, count }) => ({ word: storedWord(locale, 'ban_act', act), count: shown(count) })),
    },
    latency: {
      hours: longestHours,
      days: daysOfLatency,
      bans: latency.bans,
      median: span(latency.median),
      worst: span(latency.worst),
      unread: latency.unread,
      oldestUnread: span(latency.oldestUnread),
      late: latency.late,
      consumers: latency.consumers.map(({ id, name, unread, lastReadAt, isNew }) => {
        return { id, name, unread: shown(unread), isNew, lastReadAt: lastReadAt?.toISOString() ?? null }
      }),
    },
  }
}

/** What a look-up found, in words; the address itself goes back to the page that it was typed on, and nowhere else. */
export async function lookUp({ staff, sought, now }: Sent) {
  const { locale, role } = staff
  const t = tFor(locale, 'office')
  const values = { sought: printable(sought) }
  const back = (status: number, problem: string) => ({
    status,
    values,
    problems: { sought: problem },
    found: null,
    banned: null,
  })
  const outcome = await lookUpBan({ staff, sought, now })
  if (outcome === 'limited') return back(429, t('suppression.problem.limited'))
  if ('refused' in outcome) {
    const { refused } = outcome
    return back(422, t(`suppression.problem.${refused === 'empty' || refused === 'phone' ? refused : 'address'}`))
  }
  const { by, bans, isBarredOtherwise } = outcome
  const references = await findReferences(bans.flatMap(({ caseId }) => caseId ?? []))
  const inForce = bans.filter(({ liftedAt }) => !liftedAt)
  const state = inForce.length > 0 ? 'banned' : isBarredOtherwise ? 'barred' : bans.length > 0 ? 'lifted' : 'free'
  const isWhole = inForce.some(({ channel, organization, isOfThisSpelling }) => {
    return channel === 'all' && !organization && isOfThisSpelling
  })
  const found = {
    who: values.sought.trim(),
    by,
    state,
    mayKnow: may(role, 'case.read'),
    mayBan: may(role, 'case.register') && !isWhole,
    bans: bans.map((ban) => banView(ban, references, locale)),
  } as const
  return { status: 200, values, problems: {}, found, banned: null }
}

/** All direct marketing to an address is banned on somebody's word, as by telephone. */
export async function ban({ staff, sought, now }: Sent) {
  const t = tFor(staff.locale, 'office')
  const values = { sought: printable(sought) }
  const outcome = await banForCaller({ staff, who: { email: sought }, now })
  const back = (status: number, problem: string) => ({
    status,
    values,
    problems: { sought: problem },
    found: null,
    banned: null,
  })
  if (outcome === 'limited') return back(429, t('intake.problem.limited'))
  if (typeof outcome === 'string' || 'refused' in outcome) return back(422, t('suppression.problem.address'))
  const banned = { ban: outcome.ban, goesByMail: outcome.goesByMail, who: values.sought.trim() }
  return { status: 200, values: { sought: '' }, problems: {}, found: null, banned }
}

function banView(
  { id, channel, act, since, liftedAt, organization, caseId, isOfThisSpelling }: FoundBan,
  references: Map<string, string>,
  locale: Locale,
) {
  const t = tFor(locale, 'office')
  const scope = organization ? (organization.name ?? t('suppression.unknownOrganization')) : t('suppression.everybody')
  return {
    id,
    channel: channelWord(locale, channel),
    scope,
    since: since.toISOString(),
    liftedAt: liftedAt?.toISOString() ?? null,
    why: act ? actWord(locale, act) : t('suppression.hidden'),
    reference: (caseId && references.get(caseId)) ?? null,
    isOfThisSpelling,
  }
}

const channelWord = (locale: Locale, channel: MarketingChannel) => storedWord(locale, 'marketing_channel', channel)
const actWord = (locale: Locale, act: BanAct) => storedWord(locale, 'ban_act', act)

export type LookedUp = NonNullable<Awaited<ReturnType<typeof lookUp>>['found']>
export type SuppressionFigures = Awaited<ReturnType<typeof figuresView>>
