import { marketingChannels, type BanAct, type MarketingChannel } from '#db/schema/words.ts'

type BanInForce = {
  channel: MarketingChannel
  organizationId: string | null
  act: BanAct
  since: Date
  ofThisAddress: boolean
}

/** How one channel stands: banned itself, covered by a wider ban, or neither. */
export type ChannelState = {
  channel: MarketingChannel
  ban: { since: Date; act: BanAct; liftable: boolean } | null
  coveredBy: 'all_channels' | 'all_organizations' | null
}

/** Bans of every organisation's marketing, or of one; of an organisation that is not the person's the name is unknown. */
export type BanGroup = { organization: { id: string; name: string | null } | null; channels: ChannelState[] }

/**
 * The bans in force as a page shows them: first those for every organisation, then by organisation where the person has
 * several or where such a ban is in force. A ban of another spelling of the address counts, but is not lifted from here.
 */
export function banGroups(bans: BanInForce[], organizations: { id: string; name: string }[]): BanGroup[] {
  const known = new Set(organizations.map(({ id }) => id))
  const strange = [...new Set(bans.map(({ organizationId }) => organizationId))]
    .filter((id): id is string => id !== null && !known.has(id))
    .map((id) => ({ id, name: null }))
  const shown = organizations.filter(
    ({ id }) => organizations.length > 1 || bans.some((ban) => ban.organizationId === id),
  )
  const everywhere = new Set(bans.filter((ban) => ban.organizationId === null).map(({ channel }) => channel))
  return [null, ...shown, ...strange].map((organization) => {
    const own = bans.filter((ban) => ban.organizationId === (organization?.id ?? null))
    const channels = marketingChannels.map((channel): ChannelState => {
      const coveredBy = organization && (everywhere.has('all') || everywhere.has(channel)) ? 'all_organizations' : null
      const widest = channel !== 'all' && own.some((ban) => ban.channel === 'all') ? 'all_channels' : null
      return { channel, ban: banOf(own, channel), coveredBy: coveredBy ?? widest }
    })
    return { organization, channels }
  })
}

/** One of the very address stands before those of other spellings: it is the one that can be lifted. */
function banOf(bans: BanInForce[], channel: MarketingChannel): ChannelState['ban'] {
  const found = bans.filter((ban) => ban.channel === channel)
  const shown = found.find((ban) => ban.ofThisAddress) ?? found[0]
  return shown ? { since: shown.since, act: shown.act, liftable: shown.ofThisAddress } : null
}
