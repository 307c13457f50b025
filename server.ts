import { serve, type HttpBindings } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { createRequestHandler } from '@remix-run/node'
import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { randomUUID } from 'node:crypto'
import * as build from 'virtual:remix/server-build'
import { closeDatabase } from '#db/client.server.ts'
import { migrateDatabase } from '#db/migrate.server.ts'
import { env, isRehearsal } from '~/env.server.ts'
import { log } from '~/log.server.ts'
import { endOptOutConnections } from '~/marketing/opt-out-press.server.ts'
import { createApi } from '~/routes/api/api.server.ts'
import { oneClick } from '~/routes/opt-out/one-click.server.ts'
import { loggedPath, readablePath } from '~/routes/ops/logged-path.ts'
import { makeMetrics } from '~/routes/ops/metrics.server.ts'
import { ownPatterns, patternsOf } from '~/routes/ops/route-pattern.ts'
import { putOnHouseStyle } from '~/rules/house-style.server.ts'
import { isMachinePath } from '~/routes/ops/machine-path.ts'
import { readiness } from '~/routes/ops/readiness.server.ts'
import { comesFromOurPages } from '~/routes/ops/same-origin.ts'
import { setSecurityHeaders } from '~/routes/ops/security-headers.server.ts'
import { resendWebhook } from '~/routes/webhooks/resend.server.ts'
import { describeFailure } from '~/worker/failure.ts'
import { startWorker } from '~/worker/run-jobs.server.ts'

putOnHouseStyle()
const largestForm = 256 * 1024
const answer = createRequestHandler(build, import.meta.env.MODE)
const metrics = makeMetrics({
  patterns: [...ownPatterns, ...patternsOf(build.routes)],
  token: env.METRICS_TOKEN,
  isRehearsal,
})

type Env = { Bindings: HttpBindings }
export const application = new Hono<Env>()
/** The pages that it serves: the bench puts one of its own beside them. */
export { build }

application.use(async (context, next) => {
  const started = performance.now()
  const requestId = randomUUID()
  await next()
  setSecurityHeaders(context.res.headers)
  context.res.headers.set('X-Request-Id', requestId)
  const { method, path } = context.req
  const ms = Math.round(performance.now() - started)
  metrics.observe({ method, path, status: context.res.status, seconds: (performance.now() - started) / 1000 })
  log.info({ requestId, method, path: loggedPath(path), status: context.res.status, ms }, 'answered')
})
application.route('/u', oneClick)
application.route('/api/v1', createApi(clientAddressOf))
application.route('/webhooks', resendWebhook)
application.use(compress())
application.get('/healthz', (context) => context.text('alive'))
application.get('/readyz', async (context) => {
  const state = await readiness()
  return context.json(state, state.ready ? 200 : 503)
})
application.get('/metrics', (context) => metrics.answer(context.req.raw, new Date()))
application.use(
  '/assets/*',
  serveStatic({ root: 'build/client', onFound: (_, context) => cacheFor(context, 31_536_000, ', immutable') }),
)
application.use('*', serveStatic({ root: 'build/client', onFound: (_, context) => cacheFor(context, 3600) }))
application.use(bodyLimit({ maxSize: largestForm, onError: (context) => context.text('Too large', 413) }))
application.all('*', (context) => {
  const { raw } = context.req
  const { pathname } = new URL(raw.url)
  if (isMachinePath(pathname)) return context.text('Not found', 404)
  // The router would print it, token and all.
  if (readablePath(pathname) === null) return context.text('Bad request', 400)
  if (!comesFromOurPages(raw, env.APP_ORIGIN)) return context.text('Forbidden: the form is not from this site', 403)
  return answer(withoutHearsay(raw, clientAddressOf(context)))
})
application.onError((error, context) => {
  log.error({ path: loggedPath(context.req.path), failure: describeFailure(error) }, 'failed')
  return context.text('Internal error', 500)
})

function cacheFor(context: { header(name: string, value: string): void }, seconds: number, more = '') {
  context.header('Cache-Control', `public, max-age=${seconds}${more}`)
}

/** The peer's address; behind a proxy that we trust, the last one that it saw. */
function clientAddressOf(context: Context<Env>): string {
  const forwarded = env.TRUST_PROXY ? context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return forwarded || context.env?.incoming?.socket.remoteAddress || '127.0.0.1'
}

/** What a client says of where it comes from is checked here and goes no further. */
function withoutHearsay(request: Request, clientAddress: string): Request {
  const headers = new Headers(request.headers)
  for (const name of ['origin', 'x-forwarded-host', 'x-forwarded-proto', 'forwarded']) headers.delete(name)
  headers.set('x-seloste-client', clientAddress)
  return new Request(request, { headers })
}

/** Serves until it is told to stop; then finishes what has begun, worker and database last. */
async function start(): Promise<void> {
  if (isRehearsal) await migrateDatabase()
  const worker = env.WORKER === 'on' ? await startWorker({ log }) : undefined
  if (import.meta.env.DEV) return
  const server = serve({ fetch: application.fetch, port: env.PORT, hostname: env.HOST }, (address) => {
    log.info({ port: address.port, mode: env.SELOSTE_MODE }, 'serving')
  })
  const stop = async () => {
    setTimeout(() => process.exit(1), 15_000).unref()
    await new Promise((resolve) => server.close(resolve))
    await worker?.stop()
    await endOptOutConnections()
    await closeDatabase()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop())
}

await start()
