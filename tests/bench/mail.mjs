// Three thousand bulk letters are under way, and twenty people ask for a sign-in link: how long until theirs has left. The
// server as it is, its own worker in it, and a stub of Resend on this machine that refuses every tenth request for a second.
import { execFile, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { get, quantile } from './measure.mjs'
import { freePort } from './portal.mjs'

const links = 20

/** Gives what was seen: milliseconds from the form to the provider's yes, without other letters and between them. */
async function benchMail(portal, { bulk, rounds }) {
  const stub = await startStub()
  const server = await startServer(portal, stub.url)
  const seen = { alone: [], between: [], perSecond: [], repeated: 0 }
  try {
    await askForLinks(server, stub, 5)
    for (let round = 0; round < rounds; round++) {
      seen.alone.push(...(await askForLinks(server, stub, links)))
      const { times, perSecond } = await askBetweenBulk(server, stub, { round, bulk })
      seen.between.push(...times)
      seen.perSecond.push(perSecond)
    }
    seen.repeated = stub.repeated()
  } finally {
    await server.stop()
    stub.stop()
  }
  return seen
}

/** Says it as the other parts do. */
export async function sayMail(portal, { bulk = 3000, rounds = 3 } = {}) {
  const { alone, between, perSecond, repeated } = await benchMail(portal, { bulk, rounds })
  const p = (times, part) => `${quantile(times, part).toFixed(0)} ms`
  console.log(
    `${links} sign-in links between ${bulk} bulk letters, ${rounds} times, every tenth request refused for a second`,
  )
  const ratio = (quantile(between, 0.5) / quantile(alone, 0.5)).toFixed(2)
  console.log(`  from the form to the provider: median ${p(between, 0.5)}, ${ratio} × that without other letters`)
  console.log(`  95th percentile ${p(between, 0.95)}, longest ${p(between, 1)} (goal: 95th below 2000 ms)`)
  console.log(`  without other letters: median ${p(alone, 0.5)}, 95th percentile ${p(alone, 0.95)}`)
  console.log(
    `  bulk letters a second: ${quantile(perSecond, 0.5).toFixed(0)}; letters accepted twice: ${repeated} (goal: 0)`,
  )
}

async function askBetweenBulk({ origin, sql }, stub, { round, bulk }) {
  await enqueueBulk(sql, { round, bulk })
  const started = performance.now()
  const times = []
  // Spread over the time that bulk takes: one whenever another twentieth of it has gone.
  for (let link = 0; link < links; link++) {
    while (stub.countBulk(round) < (bulk * link) / links) await pause(5)
    times.push(await askForLink(origin, stub, `between-${round}-${link}-${randomUUID()}@example.fi`))
  }
  while (stub.countBulk(round) < bulk) await pause(20)
  return { times, perSecond: bulk / ((performance.now() - started) / 1000) }
}

async function askForLinks({ origin }, stub, count) {
  const times = []
  for (let link = 0; link < count; link++)
    times.push(await askForLink(origin, stub, `alone-${randomUUID()}@example.fi`))
  return times
}

async function askForLink(origin, stub, email) {
  const arrived = stub.waitFor(email)
  const started = performance.now()
  const body = new URLSearchParams({ email })
  const { status } = await fetch(`${origin}/fi/sign-in`, {
    method: 'POST',
    body,
    headers: { origin },
    redirect: 'manual',
  })
  if (status !== 303) throw new Error(`The form answered ${status}`)
  await arrived
  return performance.now() - started
}

/** Ordinary rows of the outbox, of the lowest priority: links that nobody waits for. */
async function enqueueBulk(sql, { round, bulk }) {
  await sql`
    with link as (
      insert into mailbox_link (purpose, token_hash, email_canonical, email_deliver, locale, expires_at)
      select 'sign_in', gen_random_uuid()::text, address, address, 'fi', now() + interval '1 day'
      from (select 'bulk-' || ${round}::int || '-' || n || '@example.fi' as address from generate_series(1, ${bulk}::int) n) address
      returning id
    ), letter as (
      insert into outbox (kind, entity_id, dedupe_key, priority) select 'sign-in-link', id, 'bulk/' || id, 10 from link
      returning id
    )
    select graphile_worker.add_job('deliver-letter', json_build_object('outboxId', id), job_key := 'letter:' || id,
      queue_name := 'bulk-letters', priority := 10, max_attempts := 100) from letter`
}

async function startStub() {
  const accepted = new Map()
  const waiting = new Map()
  let asked = 0
  const server = createServer((request, response) => {
    const parts = []
    request.on('data', (part) => parts.push(part))
    request.on('end', () => {
      asked += 1
      const say = (status, body, headers = {}) =>
        response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
      if (asked % 10 === 0)
        return say(429, { statusCode: 429, name: 'rate_limit_exceeded', message: '-' }, { 'retry-after': '1' })
      const key = request.headers['idempotency-key']
      const [to] = JSON.parse(Buffer.concat(parts).toString()).to
      const known = accepted.get(key)
      accepted.set(key, { id: known?.id ?? randomUUID(), to, times: (known?.times ?? 0) + 1 })
      waiting.get(to)?.()
      return say(200, { id: accepted.get(key).id })
    })
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const letters = () => [...accepted.values()]
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    waitFor: (email) => new Promise((resolve) => waiting.set(email, resolve)),
    countBulk: (round) => letters().filter(({ to }) => to.startsWith(`bulk-${round}-`)).length,
    repeated: () => letters().filter(({ times }) => times > 1).length,
    stop: () => server.close(),
  }
}

/** The server with a database of its own beside the portal's, so that no other worker takes its letters. */
async function startServer(portal, stubUrl) {
  const admin = postgres(portal.databaseUrl, { max: 1, onnotice: () => {} })
  const name = `mail_${randomUUID().slice(0, 8)}`
  await admin.unsafe(`create database ${name}`)
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const databaseUrl = portal.databaseUrl.replace(/[^/]+$/, name)
  const env = {
    ...process.env,
    SELOSTE_MODE: 'demo',
    NODE_ENV: 'production',
    SELOSTE_DATA: portal.directory,
    DATABASE_URL: databaseUrl,
    APP_ORIGIN: origin,
    PORT: String(port),
    LOG_LEVEL: 'error',
    MAIL_TRANSPORT: 'resend',
    RESEND_API_KEY: 're_bench',
    RESEND_BASE_URL: stubUrl,
    // The stub has no limit but its own.
    RESEND_RATE: '100000',
  }
  await promisify(execFile)(process.execPath, ['build/server/cli.js', 'migrate'], { env })
  const child = spawn(process.execPath, ['build/server/server.js'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  const isReady = () =>
    get(`${origin}/readyz`).then(
      ({ status }) => status === 200,
      () => false,
    )
  while (!(await isReady())) {
    if (child.exitCode !== null) throw new Error('The server did not start')
    await pause(200)
  }
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  async function stop() {
    child.kill('SIGTERM')
    await new Promise((resolve) => child.once('exit', resolve))
    await sql.end()
    await admin.unsafe(`drop database ${name} with (force)`)
    await admin.end()
  }
  return { origin, sql, stop }
}
