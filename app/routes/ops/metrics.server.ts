import { createHash, timingSafeEqual } from 'node:crypto'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { keptFor } from '~/marketing/kept-figure.ts'
import type { Figure } from './figure.ts'
import { readFigures } from './metrics-figures.server.ts'
import { routePatterns } from './route-pattern.ts'

type Answered = { method: string; path: string; status: number; seconds: number }
type MetricsOptions = {
  /** Every pattern that is answered here; a path is told by its pattern alone. */
  patterns: readonly string[]
  /** Whoever shows it may read. */
  token: string | undefined
  /** Nobody is asked for a token that was never set. */
  isRehearsal: boolean
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT'])
/** In seconds. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
/** Whoever asks more often gets the same figures; in milliseconds. */
const figuresAreGoodFor = 5000

/** The meters of this process and the figures of the office, in Prometheus' text format. No personal data in either. */
export function makeMetrics({ patterns, token, isRehearsal }: MetricsOptions) {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const durations = new Histogram({
    name: 'seloste_http_request_duration_seconds',
    help: 'How long a request took until its answer began',
    labelNames: ['method', 'route', 'status'] as const,
    buckets,
    registers: [registry],
  })
  const patternOf = routePatterns(patterns)
  const figures = keptFor(figuresAreGoodFor, readFigures)

  return {
    observe({ method, path, status, seconds }: Answered): void {
      const labels = {
        method: methods.has(method) ? method : 'other',
        route: patternOf(path),
        status: `${Math.floor(status / 100)}xx`,
      }
      durations.observe(labels, seconds)
    },
    async answer(request: Request, now: Date): Promise<Response> {
      if (!token && !isRehearsal) return new Response('Not found', { status: 404 })
      if (token && !shows(request, token)) {
        return new Response('Unauthorized', { status: 401, headers: { 'WWW-Authenticate': 'Bearer' } })
      }
      // While the database is away, the process still has something to say.
      const known = await figures(now).catch((): Figure[] => [])
      const up = {
        name: 'seloste_database_up',
        help: '1 when the database answered',
        values: [{ value: Number(known.length > 0) }],
      }
      const all = Registry.merge([registry, registryOf([up, ...known])])
      return new Response(await all.metrics(), { headers: { 'Content-Type': all.contentType } })
    },
  }
}

/** Made anew for each answer, so that what is no more has no series. */
function registryOf(figures: readonly Figure[]): Registry {
  const registry = new Registry()
  for (const { name, help, values } of figures) {
    const labelNames = Object.keys(values[0]?.labels ?? {})
    const gauge = new Gauge({ name, help, labelNames, registers: [registry] })
    // Without labels the library begins at zero, which an unknown moment is not.
    gauge.reset()
    if (values.length === 0) registry.removeSingleMetric(name)
    for (const { labels, value } of values) gauge.set(labels ?? {}, value)
  }
  return registry
}

/** Hashes are of equal length, and comparing them takes the same time whatever was shown. */
function shows(request: Request, token: string): boolean {
  const [scheme, shown = ''] = (request.headers.get('authorization') ?? '').split(' ')
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return scheme?.toLowerCase() === 'bearer' && timingSafeEqual(hash(shown), hash(token))
}
