/**
 * A set of hashes by their first 64 bits, eight bytes each: a million take 16 MB, where a Set of texts takes ten times as
 * much. That two of a million addresses are taken for one has a chance of three in a hundred million.
 */
export type HashSet = {
  /** True when it was not there yet. */
  add(high: number, low: number): boolean
  has(high: number, low: number): boolean
}

export function newHashSet(expected = 1024): HashSet {
  let capacity = 1024
  while (capacity < expected * 2) capacity *= 2
  let slots = new Uint32Array(capacity * 2)
  let count = 0

  /** The slot where it stands, or the free one where it would. */
  function slotOf(table: Uint32Array, high: number, low: number): number {
    const mask = table.length - 1
    let slot = (low * 2) & mask
    while (table[slot] !== 0 || table[slot + 1] !== 0) {
      if (table[slot] === high && table[slot + 1] === low) return slot
      slot = (slot + 2) & mask
    }
    return slot
  }

  function grow(): void {
    const wider = new Uint32Array(slots.length * 2)
    for (let at = 0; at < slots.length; at += 2) {
      if (slots[at] === 0 && slots[at + 1] === 0) continue
      const slot = slotOf(wider, slots[at]!, slots[at + 1]!)
      wider[slot] = slots[at]!
      wider[slot + 1] = slots[at + 1]!
    }
    slots = wider
  }

  /** All zeros marks a free slot, so a hash of zeros stands as another. */
  const lowOf = (high: number, low: number) => (high === 0 && low === 0 ? 1 : low)

  return {
    add(high, given) {
      const low = lowOf(high, given)
      const slot = slotOf(slots, high, low)
      if (slots[slot] !== 0 || slots[slot + 1] !== 0) return false
      slots[slot] = high
      slots[slot + 1] = low
      count++
      if (count * 4 > slots.length * 1.5) grow()
      return true
    },
    has(high, given) {
      const low = lowOf(high, given)
      const slot = slotOf(slots, high, low)
      return slots[slot] !== 0 || slots[slot + 1] !== 0
    },
  }
}
