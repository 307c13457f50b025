// `npm run bench`: what the portal costs beside the least that the same work could cost, as ratios within one run.
// It says how it is and asserts nothing: a shared machine has no time that could be relied on. `--only page` (or json,
// pdf, erasure, desk) measures that part alone; `--only desk --named reference` the pages of the desk of such a name.
import { fork } from 'node:child_process'
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { benchCheck } from './check.mjs'
import { benchDesk } from './desk.mjs'
import { benchErasure } from './erasure.mjs'
import { sayMail } from './mail.mjs'
import { get, inTurns, memoryRise, quantile } from './measure.mjs'
import { benchOptOut } from './opt-out.mjs'
import { paperOf } from './paper.mjs'
import { freePort, signIn, startPortal } from './portal.mjs'
import { benchScrub } from './scrub.mjs'

const parts = {
  page: benchPage,
  json: benchJson,
  pdf: benchPdf,
  erasure: sayErasure,
  desk: sayDesk,
  'opt-out': benchOptOut,
  mail: () => sayMail(portal),
  check: () => benchCheck(portal),
  scrub: () => benchScrub(portal),
}
const { only, named } = parseArgs({ options: { only: { type: 'string' }, named: { type: 'string' } } }).values
if (only && !Object.hasOwn(parts, only)) throw new Error(`--only ${Object.keys(parts).join(' | ')}`)
const portal = await startPortal()
const floors = await startFloors()
const personOf = (kind) => portal.contacts.find((contact) => contact.kind === kind)
try {
  for (const [name, bench] of Object.entries(parts)) if (!only || only === name) await bench()
} finally {
  floors.stop()
  await portal.stop()
}

/**
 * My data of an ordinary person, and a hello page of the very same markup from the very same server: no session, no
 * query, no texts. It stands in a process of its own, so that each page's processor time is its own.
 */
async function benchPage() {
  const person = personOf('ordinary')
  const url = `${portal.origin}/${person.locale}/me/data`
  const headers = { cookie: await signIn(portal, person), 'accept-encoding': 'gzip' }
  const page = await get(url, { cookie: headers.cookie })
  await floors.tell({ html: page.body.toString() })
  const hello = await get(floors.hello, { 'accept-language': person.locale })
  console.log(`My data of an ordinary person: ${page.bytes} bytes of markup, the hello page ${hello.bytes}`)
  const seen = await inTurns(
    {
      floor: {
        url: floors.hello,
        headers: { 'accept-language': person.locale, 'accept-encoding': 'gzip' },
        pid: floors.pid,
      },
      ours: { url, headers, pid: portal.pid },
    },
    { rounds: 12, each: 40, warmUp: 150 },
  )
  say('processor time of a request', seen.ours.cpu, seen.floor.cpu, 'at most 1.5')
  say('median of a request', seen.ours.p50, seen.floor.p50)
  say('95th percentile of a request', seen.ours.p95, seen.floor.p95, 'at most 3')
}

/** The JSON copy of a long history, and its rows read and written out. */
async function benchJson() {
  const person = personOf('vouchers_held')
  const longer = personOf('vouchers_lapsed')
  const id = await addHistory(person, 10_000)
  await addHistory(longer, 50_000)
  const url = `${portal.origin}/${person.locale}/me/copy.json`
  const headers = { cookie: await signIn(portal, person) }
  const copy = await get(url, headers)
  if (isMissing('JSON copy', copy)) return
  await floors.tell({ contactPersonId: id })
  const rows = await get(`${floors.origin}/rows`)
  console.log(`JSON copy of 10,000 rows: ${copy.bytes} bytes, the rows alone ${rows.bytes}`)
  const seen = await inTurns(
    { floor: { url: `${floors.origin}/rows`, pid: floors.pid }, ours: { url, headers, pid: portal.pid } },
    { rounds: 8, each: 1, warmUp: 2 },
  )
  say('time of a copy', seen.ours.p50, seen.floor.p50, 'at most 2.5')
  say('processor time of a copy', seen.ours.cpu, seen.floor.cpu)
  const late = seen.ours.firstByte - seen.floor.firstByte
  console.log(`  first byte: ${late.toFixed(0)} ms after the floor’s (goal: within 20)`)
  const other = { cookie: await signIn(portal, longer) }
  const few = await memoryRise(portal.pid, () => repeat(3, () => get(url, headers)))
  const many = await memoryRise(portal.pid, () =>
    repeat(3, () => get(`${portal.origin}/${longer.locale}/me/copy.json`, other)),
  )
  console.log(`  memory: ${few.before.toFixed(0)} MB before, ${few.rise.toFixed(0)} MB more for three copies of 10,000`)
  console.log(`          rows, then ${many.rise.toFixed(0)} MB more for three of 50,000 (goal: flat)`)
}

/** The PDF of the fullest person, and the bare typesetter on the same words. */
async function benchPdf() {
  const person = personOf('everything')
  const url = `${portal.origin}/${person.locale}/me/copy.pdf`
  const headers = { cookie: await signIn(portal, person) }
  const copy = await get(url, headers)
  if (isMissing('PDF', copy)) return
  await floors.tell({ paper: await paperOf(portal, person) })
  const bare = await get(`${floors.origin}/paper`)
  console.log(`PDF of a person with everything: ${copy.bytes} bytes, the bare call's ${bare.bytes}`)
  const seen = await inTurns(
    { floor: { url: `${floors.origin}/paper`, pid: floors.pid }, ours: { url, headers, pid: portal.pid } },
    { rounds: 8, each: 2, warmUp: 3 },
  )
  say('time of a copy', seen.ours.p50, seen.floor.p50, 'at most 3')
}

/** The erasure of a long history: its plan, its execution, and whether anything is left. */
async function sayErasure() {
  const { plan, execution, floor, residue, rows } = await benchErasure(portal)
  const least = quantile(floor, 0.5)
  console.log(`Erasure of a person with ${rows} rows of history`)
  say('time of the plan', quantile(plan, 0.5), least, 'at most 60 ms beside a floor of about 100')
  say('time of the execution', quantile(execution, 0.5), least, 'at most 2')
  console.log(`  found of the erased in a dump of the database: ${residue} (goal: 0)`)
}

/** The desk's pages over a million contacts and a hundred thousand cases. */
async function sayDesk() {
  console.log(
    'The desk at 1,000,000 contacts and 100,000 cases, beside its own statements and a hello page (goal: median at',
  )
  console.log('most 2.5, 95th percentile at most 3), and beside the same page at 1,000 cases (goal: at most 1.2)')
  for await (const { name, floor, small, big, size } of benchDesk({ startFloors, only: named })) {
    const ratio = (one, other) => (one / other).toFixed(2).padStart(5)
    const ofFloor = `least${ratio(big.least, floor.least)} ×, median${ratio(big.p50, floor.p50)} × (${big.p50.toFixed(1)} ms), 95th${ratio(big.p95, floor.p95)} ×`
    const ofSmall = `least${ratio(big.least, small.least)} ×, median${ratio(big.p50, small.p50)} ×, processor${ratio(big.cpu, small.cpu)} × (page${ratio(size, 1)} × as large)`
    console.log(`  ${name.padEnd(34)} floor: ${ofFloor}, processor${ratio(big.cpu, floor.cpu)} ×; at 1,000: ${ofSmall}`)
  }
}

function say(what, ours, floor, goal) {
  const ratio = (ours / floor).toFixed(2)
  const numbers = `${ours.toFixed(1)} ms to ${floor.toFixed(1)} ms`
  console.log(`  ${what}: ${ratio} × (${numbers}${goal ? `; goal: ${goal}` : ''})`)
}

function isMissing(what, { status, headers }) {
  if (status === 200 && !/text\/html/.test(headers['content-type'])) return false
  console.log(`${what}: not there (${status})`)
  return true
}

async function addHistory({ email }, count) {
  const sql = postgres(portal.databaseUrl, { max: 1 })
  const [{ id }] = await sql`select id from contact_person where email_canonical = ${email}`
  await sql`
    insert into interaction (organization_id, contact_person_id, occurred_at, channel, subject, note, reviewed_at)
    select organization_id, id, now() - n * interval '1 hour', 'phone', 'Soitto ' || n, 'Sovittu jatkosta: ä, ö, å', now()
    from contact_person, generate_series(1, ${count}::int) n where id = ${id}`
  await sql`analyze interaction`
  await sql.end()
  return id
}

async function repeat(times, work) {
  for (let done = 0; done < times; done++) await work()
}

async function startFloors(databaseUrl = portal.databaseUrl) {
  const helloPort = await freePort()
  const env = {
    ...process.env,
    SELOSTE_MODE: 'demo',
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    PORT: String(helloPort),
    WORKER: 'off',
    LOG_LEVEL: 'warn',
  }
  const child = fork(new URL('floors.mjs', import.meta.url), { env })
  const answered = () => new Promise((resolve) => child.once('message', resolve))
  const { port } = await answered()
  const tell = async (given) => {
    child.send(given)
    await answered()
  }
  return {
    pid: child.pid,
    origin: `http://127.0.0.1:${port}`,
    hello: `http://127.0.0.1:${helloPort}/hello`,
    tell,
    stop: () => child.kill(),
  }
}
