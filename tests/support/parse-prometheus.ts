export type Series = { name: string; labels: Record<string, string>; value: number }

const name = '[a-zA-Z_:][a-zA-Z0-9_:]*'
const label = '[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\\\n]|\\\\["\\\\n])*"'
const sample = new RegExp(`^(${name})(?:\\{((?:${label})(?:,${label})*)?\\})? (\\S+)$`)
const types = new Set(['counter', 'gauge', 'histogram', 'summary', 'untyped'])

/**
 * Prometheus' text format 0.0.4, read as strictly as `promtool check metrics` does: every family has its help and type
 * once, before its samples; no series stands twice; buckets add up; counters end in _total. Throws where it is not so.
 */
export function parsePrometheus(text: string): Series[] {
  if (!text.endsWith('\n')) throw new Error('The last line does not end')
  const families: Families = { helped: new Set(), typed: new Map(), seen: new Set() }
  const series: Series[] = []
  for (const line of text.split('\n').filter((one) => one !== '')) {
    if (line.startsWith('#')) readComment(line, families)
    else series.push(readSample(line, families))
  }
  for (const [family, type] of families.typed) if (type === 'histogram') checkBuckets(family, series)
  return series
}

type Families = { helped: Set<string>; typed: Map<string, string>; seen: Set<string> }

function readComment(line: string, families: Families): void {
  const [, keyword, family, rest] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? []
  if (!keyword || !family || !rest) throw new Error(`Out of place: ${line}`)
  if (keyword === 'HELP') readHelp(line, family, families)
  else readType(line, family, rest, families)
}

function readHelp(line: string, family: string, { helped }: Families): void {
  if (helped.has(family)) throw new Error(`Out of place: ${line}`)
  helped.add(family)
}

function readType(line: string, family: string, type: string, { helped, typed }: Families): void {
  if (!types.has(type) || !helped.has(family) || typed.has(family)) throw new Error(`Out of place: ${line}`)
  if (type === 'counter' && !family.endsWith('_total')) throw new Error(`A counter's name ends in _total: ${family}`)
  typed.set(family, type)
}

function readSample(line: string, { typed, seen }: Families): Series {
  const [, family = '', labels = '', value = ''] = sample.exec(line) ?? []
  const base = typed.get(family.replace(/_(bucket|sum|count)$/, '')) ?? ''
  const hasType = typed.has(family) || base === 'histogram' || base === 'summary'
  if (family === '' || !hasType) throw new Error(`No sample, or without its type: ${line}`)
  const series = `${family}{${labels}}`
  if (seen.has(series)) throw new Error(`Told twice: ${series}`)
  seen.add(series)
  if (!/^(nan|[+-]inf|[-+.\de]+)$/i.test(value)) throw new Error(`No number: ${line}`)
  const number = Number(value.replace(/inf/i, 'Infinity'))
  const named = [...labels.matchAll(new RegExp(label, 'g'))].map(([one]) => [
    one.slice(0, one.indexOf('=')),
    one.slice(one.indexOf('=') + 2, -1),
  ])
  return { name: family, labels: Object.fromEntries(named) as Record<string, string>, value: number }
}

/** Each bucket holds the ones before it, and the last is the count. */
function checkBuckets(family: string, series: Series[]): void {
  const keyOf = ({ labels }: Series) => JSON.stringify({ ...labels, le: undefined })
  const counts = series.filter((one) => one.name === `${family}_count`)
  for (const count of counts) {
    const buckets = series.filter((one) => one.name === `${family}_bucket` && keyOf(one) === keyOf(count))
    const values = buckets.map(({ value }) => value)
    const isRising = values.every((value, at) => at === 0 || value >= values[at - 1]!)
    const isWhole = buckets.at(-1)?.labels.le === '+Inf' && values.at(-1) === count.value
    if (!isRising || !isWhole) throw new Error(`Buckets do not add up: ${family} ${keyOf(count)}`)
  }
}
