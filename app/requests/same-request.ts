/** What a person asks for, apart from its kind: the words, whose records, which changes. */
export type Asked = {
  explanation: string | null
  contactPersonIds: readonly string[]
  corrections: readonly AskedCorrection[]
}

export type AskedCorrection = { recordId: string; field: string; oldValue: string | null; newValue: string | null }

/** Do two requests of one kind ask for the same? Order means nothing; one differing value makes another request. */
export function asksTheSame(one: Asked, other: Asked): boolean {
  return (
    one.explanation === other.explanation &&
    isSameSet(one.contactPersonIds, other.contactPersonIds) &&
    isSameSet(one.corrections.map(correctionKey), other.corrections.map(correctionKey))
  )
}

function correctionKey({ recordId, field, newValue }: AskedCorrection): string {
  return JSON.stringify([recordId, field, newValue])
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  const all = new Set(one)
  return all.size === new Set(other).size && other.every((item) => all.has(item))
}
