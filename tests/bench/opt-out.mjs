// One-click opt-out, and links by mail, beside the least that each could cost.
import { execFile, fork } from 'node:child_process'
import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { get, processorTime, quantile } from './measure.mjs'
import { closedLoop, openLoop, postBytes } from './press-load.mjs'
import { freePort, startPortal } from './portal.mjs'

const atOnce = 16
const oneClick = { body: 'List-Unsubscribe=One-Click' }

/** Throughput of presses against the bare transaction, a burst with pages beside it, and links asked for and redeemed. */
export async function benchOptOut() {
  // Nobody delivers what is asked for: that is the work of another process, and has another bench.
  const portal = await startPortal({ WORKER: 'off' })
  const server = await startServer(portal)
  const sql = postgres(portal.databaseUrl, { max: 2, onnotice: () => {} })
  try {
    await sayPresses(portal, server, sql)
    await sayBurst(portal, server, sql)
    await sayLinks(portal, server, sql)
  } finally {
    await sql.end()
    server.stop()
    await portal.stop()
  }
  await sayRestart()
}

async function sayPresses(portal, server, sql, { rounds = 7, each = 3000 } = {}) {
  const floor = await startFloor(portal)
  const eventsBefore = await countEvents(sql)
  const seen = { ours: [], floor: [], alone: [] }
  // The first rounds are the compiler's.
  for (let round = -2; round < rounds; round++) {
    const requests = pressesOf(portal, server, each)
    const before = processorTime(server.pid)
    const ours = await closedLoop(server.origin, requests, { atOnce, expected: 200 })
    const cpu = (processorTime(server.pid) - before) / each
    if (ours.refused.length > 0) throw new Error(`Presses were refused: ${ours.refused.join()}`)
    if (round >= 0) seen.ours.push({ ...ours, cpu, perSecond: each / ours.seconds })
    for (const name of ['floor', 'alone']) {
      const floorBefore = processorTime(floor.pid)
      const bare = await floor.run({ count: each, alone: name === 'alone' })
      const floorCpu = (processorTime(floor.pid) - floorBefore) / each
      if (round >= 0) seen[name].push({ ...bare, cpu: floorCpu, perSecond: each / bare.seconds })
    }
  }
  floor.stop()
  const written = (await countEvents(sql)) - eventsBefore
  demandAll((rounds + 2) * each, { events: written })
  console.log(`One-click opt-out, ${atOnce} at a time, durable before the answer (${written} events written)`)
  sayRate('presses a second, to transactions of one statement', seen.ours, seen.floor, 'at least 80 %')
  sayRate('presses a second, to statements without begin and commit', seen.ours, seen.alone)
}

/** A newsletter has just gone out: so many presses a second whatever happens, and somebody reads pages meanwhile. */
async function sayBurst(portal, server, sql, { perSecond = 1000, seconds = 10 } = {}) {
  const idle = await readPages(server.origin, pause(5000))
  const hashes = Array.from({ length: perSecond * seconds }, () => randomBytes(32).toString('hex'))
  const requests = hashes.map((hash) => pressOf(portal, server, hash))
  const before = await countEvents(sql)
  const burst = openLoop(server.origin, requests, perSecond)
  const meanwhile = await readPages(server.origin, burst)
  const { ms, refused } = await burst
  const [{ count }] = await sql`select count(*)::int as count from suppression_entry where email_hash = any(${hashes})`
  console.log(`${perSecond} presses a second for ${seconds} s, sent whatever the answers do`)
  console.log(`  answered 200: ${ms.length}, otherwise: ${tally(refused)}, lost: ${hashes.length - count} (goal: none)`)
  demandAll(hashes.length, { answered: ms.length, entries: count, events: (await countEvents(sql)) - before })
  console.log(`  from when each was due: ${tell(ms)} (goal: 99th percentile at most 50 ms)`)
  const ratio = quantile(meanwhile, 0.95) / quantile(idle, 0.95)
  console.log(
    `  pages meanwhile: 95th percentile ${ratio.toFixed(2)} × idle (${tell(meanwhile)} to ${tell(idle)}; goal: at most 3)`,
  )
}

/** A link asked for, and one redeemed, beside a form whose action does nothing; each by a person of its own. */
async function sayLinks(portal, server, sql, { rounds = 5, each = 400 } = {}) {
  const headers = { Origin: portal.origin }
  const post = (url, form = {}) => postBytes(server.origin, url, { body: String(new URLSearchParams(form)), headers })
  const somebody = () => `bench.${randomBytes(9).toString('hex')}@outo.example`
  const ways = {
    empty: () => Array.from({ length: each }, () => post('/empty')),
    signIn: () => Array.from({ length: each }, () => post('/fi/sign-in', { email: somebody() })),
    redeemed: () => unusedLinks(portal, sql, each).then((links) => links.map((link) => post(link))),
    optOut: () => Array.from({ length: each }, () => post('/fi/opt-out', { email: somebody() })),
  }
  const seen = { empty: [], signIn: [], redeemed: [], optOut: [] }
  for (let round = -1; round < rounds; round++) {
    for (const [name, requestsOf] of Object.entries(ways)) {
      const requests = await requestsOf()
      const before = processorTime(server.pid)
      const run = await closedLoop(server.origin, requests, { atOnce, expected: 303 })
      if (run.refused.length > 0) throw new Error(`${name}: ${run.refused.join()}`)
      const cpu = (processorTime(server.pid) - before) / each
      if (round >= 0) seen[name].push({ ...run, cpu, perSecond: each / run.seconds })
    }
  }
  console.log(`Links by mail, ${atOnce} at a time, beside a form whose action does nothing`)
  sayRate('sign-in links asked for a second', seen.signIn, seen.empty, 'at least 45 %')
  sayRate('sign-in links redeemed a second', seen.redeemed, seen.empty)
  sayRate('opt-out links asked for a second', seen.optOut, seen.empty)
}

/** Ten thousand links, and the database crashes and comes back in the middle; whoever gets 503 asks again. */
async function sayRestart({ count = 10_000 } = {}) {
  const portal = await startPortal({ WORKER: 'off' })
  const server = await startServer(portal)
  const hashes = Array.from({ length: count }, () => randomBytes(32).toString('hex'))
  const requests = hashes.map((hash) => pressOf(portal, server, hash))
  /** @type {Promise<unknown> | undefined} */
  let restarted
  const seen = (done) => {
    if (done >= count / 2) restarted ??= restartDatabase(portal)
  }
  const retry = () => pause(200).then(() => true)
  const { ms, refused } = await closedLoop(server.origin, requests, { atOnce, expected: 200, retry, seen })
  await restarted
  const sql = postgres(portal.databaseUrl, { max: 1, onnotice: () => {} })
  const [entries] = await sql`
    select count(*)::int as rows, count(distinct email_hash)::int as people from suppression_entry where email_hash = any(${hashes})`
  const [events] =
    await sql`select count(*)::int as rows from audit_event where detail->>'act' = 'one_click' and at > now() - interval '1 hour'`
  await sql.end()
  console.log(`${count} links, ${atOnce} at a time, with a crash of the database in the middle`)
  console.log(
    `  answered 200: ${ms.length}, otherwise: ${tally(refused)}; longest wait ${Math.max(...ms).toFixed(0)} ms`,
  )
  console.log(`  entries ${entries.rows} for ${entries.people} addresses, events ${events.rows} (goal: ${count} each)`)
  server.stop()
  await portal.stop()
  demandAll(count, { answered: ms.length, entries: entries.rows, addresses: entries.people, events: events.rows })
}

/** Of presses, as the audit log has them. */
async function countEvents(sql) {
  const [{ count }] = await sql`
    select count(*)::int as count from audit_event where action = 'ban.set' and detail->>'act' = 'one_click'`
  return count
}

/** A press that is lost, or written twice, is no figure but a fault. */
function demandAll(count, seen) {
  const wrong = Object.entries(seen).filter(([, number]) => number !== count)
  if (wrong.length > 0)
    throw new Error(`Of ${count} presses: ${wrong.map(([name, number]) => `${number} ${name}`).join(', ')}`)
}

/** As after a power cut: what was committed comes back from the log. */
function restartDatabase({ directory }) {
  const data = path.join(directory, 'postgres')
  const postgresFile = readFileSync(path.join(data, 'postmaster.opts'), 'utf8').split(' ')[0]
  const { uid, gid } = statSync(data)
  const log = path.join(data, 'server.log')
  const args = ['-D', data, '-l', log, '-m', 'immediate', '-w', 'restart']
  const program = path.join(path.dirname(postgresFile), 'pg_ctl')
  return promisify(execFile)(program, args, { uid, gid, cwd: data })
}

async function readPages(origin, until) {
  const ms = []
  const state = { over: false }
  void until.then(() => (state.over = true))
  while (!state.over) {
    const { status, ms: took } = await get(`${origin}/fi/sign-in`, { 'accept-encoding': 'gzip' })
    if (status !== 200) throw new Error(`The page answered ${status}`)
    ms.push(took)
    await pause(20)
  }
  return ms
}

function pressesOf(portal, server, count) {
  return Array.from({ length: count }, () => pressOf(portal, server, randomBytes(32).toString('hex')))
}

/** A token made by the book, not by the program: key id | both hashes | MAC. */
function pressOf({ directory }, { origin }, hash) {
  const [id, base64] = secretsOf(directory).LINK_KEYS.split(',')[0].split(':')
  const body = Buffer.concat([Buffer.from(id), Buffer.from(hash, 'hex'), Buffer.from(hash, 'hex')])
  const mac = createHmac('sha256', Buffer.from(base64, 'base64')).update('opt-out link|').update(body).digest()
  return postBytes(origin, `/u/${Buffer.concat([body, mac]).toString('base64url')}`, oneClick)
}

async function unusedLinks({ directory }, sql, count) {
  const rows = await sql`
    select id from mailbox_link where purpose = 'sign_in' and consumed_at is null and expires_at > now() + interval '1 minute'
    limit ${count}`
  if (rows.length < count) throw new Error('There are too few links to redeem')
  const key = Buffer.from(hkdfSync('sha256', secretsOf(directory).SESSION_SECRET, '', 'seloste link token', 32))
  const tokenOf = (id) => createHmac('sha256', key).update(`v1|sign_in|${id}`).digest('base64url')
  return rows.map(({ id }) => `/fi/verify/${tokenOf(id)}`)
}

const known = new Map()
function secretsOf(directory) {
  if (!known.has(directory))
    known.set(directory, JSON.parse(readFileSync(path.join(directory, 'secrets.json'), 'utf8')))
  return known.get(directory)
}

/** The server alone. */
async function startServer(portal) {
  const port = await freePort()
  const env = {
    ...process.env,
    SELOSTE_MODE: 'demo',
    NODE_ENV: 'production',
    SELOSTE_DATA: portal.directory,
    DATABASE_URL: portal.databaseUrl,
    APP_ORIGIN: portal.origin,
    LIMIT_FACTOR: '1000000',
    PORT: String(port),
    WORKER: 'off',
    LOG_LEVEL: 'warn',
  }
  const child = fork(new URL('opt-out-server.mjs', import.meta.url), { env })
  await new Promise((resolve) => child.once('message', resolve))
  const origin = `http://127.0.0.1:${port}`
  const isUp = () =>
    get(`${origin}/healthz`).then(
      ({ status }) => status === 200,
      () => false,
    )
  while (!(await isUp())) await pause(100)
  return { pid: child.pid, origin, stop: () => child.disconnect() }
}

async function startFloor(portal) {
  const child = fork(new URL('opt-out-floor.mjs', import.meta.url), {
    env: { ...process.env, DATABASE_URL: portal.databaseUrl },
  })
  const answered = () => new Promise((resolve) => child.once('message', resolve))
  await answered()
  const run = (what) => {
    child.send(what)
    return answered()
  }
  return { pid: child.pid, run, stop: () => child.disconnect() }
}

/** Medians over the rounds, and every single time of all of them. */
function sayRate(what, ours, floor, goal) {
  const median = (rounds, name) =>
    quantile(
      rounds.map((round) => round[name]),
      0.5,
    )
  const rate = { ours: median(ours, 'perSecond'), floor: median(floor, 'perSecond') }
  const share = ((rate.ours / rate.floor) * 100).toFixed(0)
  console.log(
    `  ${what}: ${share} % (${rate.ours.toFixed(0)} to ${rate.floor.toFixed(0)}${goal ? `; goal: ${goal}` : ''})`,
  )
  console.log(`    ours ${tell(ours.flatMap(({ ms }) => ms))}, ${median(ours, 'cpu').toFixed(2)} ms of processor each`)
  console.log(
    `    floor ${tell(floor.flatMap(({ ms }) => ms))}, ${median(floor, 'cpu').toFixed(2)} ms of processor each`,
  )
}

/** How often each answer came. */
function tally(statuses) {
  const kinds = [...new Set(statuses)]
  return kinds.map((kind) => `${statuses.filter((one) => one === kind).length} of ${kind}`).join(', ') || 'none'
}

function tell(ms) {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((part) => quantile(ms, part).toFixed(1))
  return `p50 ${p50}, p95 ${p95}, p99 ${p99} ms`
}
