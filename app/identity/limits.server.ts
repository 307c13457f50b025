import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { env } from '~/env.server.ts'
import { sqlClient } from '#db/client.server.ts'
import { keyedHash } from './derived-key.server.ts'

/** How often somebody may try; LIMIT_FACTOR multiplies each. Counted in the database, for all servers together. */
const allowances = {
  /** Links asked for from one network. */
  'sign-in-network': { points: 20, seconds: 15 * 60 },
  /** Links mailed to one address: nobody's mailbox is flooded through us. */
  'sign-in-address': { points: 10, seconds: 24 * 60 * 60 },
  /** Changes of address begun from one mailbox. */
  'email-change': { points: 5, seconds: 24 * 60 * 60 },
  /** Feedback sent from one network, and letters of receipt to one address: nobody proves the address first. */
  'feedback-network': { points: 20, seconds: 15 * 60 },
  'feedback-address': { points: 5, seconds: 24 * 60 * 60 },
  /** Failed office sign-ins from one network, and for one account. */
  'office-network': { points: 20, seconds: 15 * 60 },
  'office-account': { points: 10, seconds: 15 * 60 },
  /** Requests and bans that one member of staff registers: more in an hour is no telephone any more. */
  'office-intake': { points: 60, seconds: 60 * 60 },
  /** Addresses that one member of staff looks up on the suppression list: it is no list to be read out. */
  'office-look-up': { points: 120, seconds: 60 * 60 },
  /** Calls of one key of the API, its scrubs of whole lists, and the requests that it registers. */
  'api-key': { points: 600, seconds: 60 },
  'api-scrub': { points: 60, seconds: 60 * 60 },
  'api-intake': { points: 300, seconds: 60 * 60 },
  /** Calls from one network with keys that are none. */
  'api-network': { points: 100, seconds: 15 * 60 },
} as const
type Limit = keyof typeof allowances

/** The limiter speaks to node-postgres; this is as much of it as it uses. */
const storeClient = {
  async query({ text, values }: { text: string; values: (string | number)[] }) {
    const rows = await sqlClient.unsafe(text, values, { prepare: true })
    return { rows, rowCount: rows.count }
  },
}

const limiters = new Map(
  Object.entries(allowances).map(([limit, allowance]) => [limit as Limit, limiterOf(limit, allowance)]),
)

/** Counts one try. Answers 0 when it is allowed, else the seconds until the next one will be. */
export async function countTry(limit: Limit, who: string): Promise<number> {
  try {
    await limiters.get(limit)!.consume(keyOf(limit, who))
    return 0
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))
    throw refusal
  }
}

/** Takes one try back: it turned out to be rightful. */
export async function forgiveTry(limit: Limit, who: string): Promise<void> {
  await limiters.get(limit)!.reward(keyOf(limit, who))
}

/** Multiplied by LIMIT_FACTOR, at least one. */
export function scaled(allowance: number): number {
  return Math.max(1, Math.round(allowance * env.LIMIT_FACTOR))
}

/** The store learns neither addresses nor networks: its keys are HMACs. */
function keyOf(limit: Limit, who: string): string {
  return keyedHash('limit', `${limit}|${who}`).toString('base64url')
}

function limiterOf(limit: string, { points, seconds }: { points: number; seconds: number }): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient,
    storeType: 'client',
    tableName: 'rate_limit',
    // A migration makes the table and a job of ours empties it.
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: limit,
    points: scaled(points),
    duration: seconds,
  })
}
