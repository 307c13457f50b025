import { marketingChannels, type BanAct, type MarketingChannel } from '#db/schema/words.ts'
import type { BanGroup, ChannelState } from '~/marketing/ban-groups.ts'

/** How one channel stands, as the page gets it: moments are texts. */
export type BanView = Omit<ChannelState, 'ban'> & { ban: { since: string; act: BanAct; liftable: boolean } | null }
export type BanGroupView = { organization: BanGroup['organization']; channels: BanView[] }

export function banGroupView({ organization, channels }: BanGroup): BanGroupView {
  const view = (row: ChannelState) => ({ ...row, ban: row.ban && { ...row.ban, since: row.ban.since.toISOString() } })
  return { organization, channels: channels.map(view) }
}

/**
 * Which ban a form or an address is about. An organisation that the person has nothing to do with, neither as its contact
 * nor by a ban in force, is none: undefined.
 */
export function chosenBan(
  groups: BanGroup[],
  organizations: { id: string }[],
  { channel, organization = '' }: { channel?: string | null; organization?: string | null },
): { channel: MarketingChannel; organizationId: string | null } | undefined {
  const known = marketingChannels.find((one) => one === channel)
  if (!known) return undefined
  if (!organization) return { channel: known, organizationId: null }
  const ids = [...organizations.map(({ id }) => id), ...groups.map((group) => group.organization?.id)]
  return ids.includes(organization) ? { channel: known, organizationId: organization } : undefined
}
