/** Numbers that look like chance and are the same for the same seed: sfc32 (Chris Doty-Humphrey, PractRand). */
export type Random = {
  /** The next 32 bits, as an unsigned integer. */
  bits(): number
  /** An integer, 0 ≤ n < limit. */
  below(limit: number): number
  /** An integer, both ends included. */
  between(low: number, high: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** One of the second members, as often as its weight says. */
  weigh<T>(weighted: readonly (readonly [weight: number, value: T])[]): T
  /** A version 4 UUID (RFC 9562). */
  uuid(): string
}

/** `stream` separates generators of one seed, so that drawing from one does not move another. */
export function createRandom(seed: number, stream: number): Random {
  const bits = sfc32(seed, stream)
  const below = (limit: number) => Math.floor((bits() / 2 ** 32) * limit)
  return {
    bits,
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (probability) => bits() < probability * 2 ** 32,
    pick: (list) => list[below(list.length)]!,
    weigh(weighted) {
      let rest = below(weighted.reduce((sum, [weight]) => sum + weight, 0))
      for (const [weight, value] of weighted) {
        rest -= weight
        if (rest < 0) return value
      }
      throw new Error('Nothing to weigh.')
    },
    uuid: () => uuidOf(bits(), bits(), bits(), bits()),
  }
}

/** The k-th combination of one index below each size; all combinations come once before any comes again. */
export function combination(k: number, sizes: readonly number[]): { indexes: number[]; round: number } {
  const total = sizes.reduce((product, size) => product * size, 1)
  let rest = ((k % total) * strideFor(total)) % total
  const indexes = sizes.map((size) => {
    const index = rest % size
    rest = Math.floor(rest / size)
    return index
  })
  return { indexes, round: Math.floor(k / total) }
}

/** A step that visits every number below `total` and leaves neighbours far apart. */
export function strideFor(total: number): number {
  let stride = Math.max(1, Math.floor(total * 0.618))
  while (greatestCommonDivisor(stride, total) !== 1) stride += 1
  return stride
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b))

function sfc32(seed: number, stream: number): () => number {
  let a = seed >>> 0
  let b = Math.floor(seed / 2 ** 32) >>> 0
  let c = stream >>> 0
  let counter = 1
  const next = () => {
    const result = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + result) | 0
    return result >>> 0
  }
  for (let round = 0; round < 15; round += 1) next()
  return next
}

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const pair = (bits: number, shift: number) => hex[(bits >>> (shift + 8)) & 255]! + hex[(bits >>> shift) & 255]!

function uuidOf(a: number, b: number, c: number, d: number): string {
  const version = (b & 0xffff0fff) | 0x4000
  const variant = (c & 0x3fffffff) | 0x80000000
  return `${pair(a, 16)}${pair(a, 0)}-${pair(version, 16)}-${pair(version, 0)}-${pair(variant, 16)}-${pair(variant, 0)}${pair(d, 16)}${pair(d, 0)}`
}
