import { env } from '~/env.server.ts'
import { findBanLatency } from '~/marketing/ban-latency.server.ts'
import { findBanCounts } from '~/marketing/count-bans.server.ts'
import { findCanaryState } from '~/requests/canary/canary-state.server.ts'
import { type Figure, momentOf } from './figure.ts'

/** Where a made-up request can be lost, each a series, so that an alarm has something to look at while all is well. */
const places = ['intake', 'queue', 'letter', 'clean_up'] as const

/** Marketing bans, how soon they arrive, and whether requests and letters do. */
export async function readBans(now: Date): Promise<Figure[]> {
  const { byAct, byChannel, isEstimate } = await findBanCounts(now)
  return [
    {
      name: 'seloste_bans_by_act',
      help: 'Marketing bans in force, by the act that set them',
      values: byAct.map(({ act, count }) => ({ labels: { act }, value: count })),
    },
    {
      name: 'seloste_bans_by_channel',
      help: 'Marketing bans in force, by channel',
      values: byChannel.map(({ channel, count }) => ({ labels: { channel }, value: count })),
    },
    {
      name: 'seloste_bans_estimated',
      help: '1 when the two are out of the statistics',
      values: [{ value: Number(isEstimate) }],
    },
  ]
}

export async function readLatency(now: Date): Promise<Figure[]> {
  const { median, worst, unread, oldestUnread, late } = await findBanLatency(now)
  const known = (value: number | null, labels?: Record<string, string>) => (value === null ? [] : [{ labels, value }])
  return [
    {
      name: 'seloste_ban_latency_seconds',
      help: 'From a ban to the last scrub by a newsletter tool after it, of the last thirty days',
      values: [...known(median, { of: 'median' }), ...known(worst, { of: 'worst' })],
    },
    {
      name: 'seloste_bans_unread',
      help: 'Bans after which some newsletter tool has not scrubbed its list yet',
      values: [{ value: unread }],
    },
    {
      name: 'seloste_bans_oldest_unread_age_seconds',
      help: 'How long the oldest of those has waited',
      values: [{ value: oldestUnread ?? 0 }],
    },
    {
      name: 'seloste_bans_late',
      help: 'Bans that took, or have waited, longer than forty-eight hours',
      values: [{ value: late }],
    },
  ]
}

export async function readCanary(now: Date): Promise<Figure[]> {
  const state = await findCanaryState(now)
  const isLost = (where: string) => Number(state?.lost?.where === where)
  return [
    {
      name: 'seloste_canary_enabled',
      help: '1 when made-up requests go by themselves',
      values: [{ value: Number(env.CANARY_ADDRESS !== undefined) }],
    },
    {
      name: 'seloste_canary_last_success_timestamp_seconds',
      help: 'When one last came through',
      values: momentOf(state?.arrivedAt),
    },
    {
      name: 'seloste_canary_lost',
      help: '1 where the latest one was lost',
      values: places.map((where) => ({ labels: { where }, value: isLost(where) })),
    },
  ]
}
