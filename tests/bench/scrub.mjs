// The scrub of a million rows, by the API and by the tool, beside what a database alone does with the same file.
import { execFileSync, spawn } from 'node:child_process'
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import postgres from 'postgres'
import { memoryRise, quantile } from './measure.mjs'
import { seloste, suppress } from './suppressed.mjs'

/** PostgreSQL's own, where a machine has it. */
const client = 'psql'

/** Rounds in turns, the first of which is the compiler's; every file is read from and written to the same disk. */
export async function benchScrub(portal, { rows = 1_000_000, suppressed = 100_000, rounds = 5 } = {}) {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'seloste-bench-scrub-'))
  const list = path.join(directory, 'list.csv')
  const kept = path.join(directory, 'kept.csv')
  const sql = postgres(portal.databaseUrl, { max: 1, onnotice: () => {} })
  try {
    await writeList(list, rows)
    const banned = Array.from({ length: suppressed }, (_, at) => addressOf(at * Math.floor(rows / suppressed)))
    await suppress(sql, portal, banned)
    const key = await seloste(portal, 'api-key', 'add', '--name', 'bench', '--scope', 'marketing')
    const floor = floorOf(portal, sql, directory, banned, list)
    const expected = { read: rows, kept: rows - suppressed, suppressed, duplicate: 0, invalid: 0 }
    const ways = {
      floor: () => floor.run(),
      api: () => byApi(portal, key, list, kept),
      tool: () => byTool(portal, list, kept),
    }
    const seen = { floor: [], api: [], tool: [] }
    const memory = { api: [], tool: [] }
    for (let round = -1; round < rounds; round++) {
      for (const [name, run] of Object.entries(ways)) {
        const { ms, counts, peak, before } = await run()
        if (counts && JSON.stringify(counts) !== JSON.stringify(expected))
          throw new Error(`${name}: ${JSON.stringify(counts)}`)
        memory[name]?.push({ peak, before })
        if (round >= 0) seen[name].push(ms)
      }
    }
    console.log(`Scrub of ${rows} rows against ${suppressed} suppressed (floor: ${floor.by})`)
    say('by the API', seen.api, seen.floor, memory.api)
    say('by the tool, its start included', seen.tool, seen.floor, memory.tool)
    await floor.end()
  } finally {
    await sql.end()
    rmSync(directory, { recursive: true, force: true })
  }
}

const addressOf = (at) => `etunimi.sukunimi${at}@yritys${at % 5000}.example`

async function writeList(file, rows) {
  const out = createWriteStream(file)
  await pipeline(function* () {
    yield 'id,full_name,email,city\r\n'
    for (let from = 0; from < rows; from += 1000) {
      let text = ''
      for (let at = from; at < Math.min(rows, from + 1000); at++)
        text += `${at},Etunimi Sukunimi,${addressOf(at)},Helsinki\r\n`
      yield text
    }
  }, out)
}

/** `\copy` in, anti-join and `\copy` out of a table that lives no longer than that; by psql where there is one. */
function floorOf({ databaseUrl }, sql, directory, banned, list) {
  const out = path.join(directory, 'floor.csv')
  const join = `select * from list where not exists (select from bench_floor where bench_floor.email = lower(list.email))`
  const prepared = (async () => {
    await sql`create table bench_floor (email text primary key)`
    for (let from = 0; from < banned.length; from += 10_000)
      await sql`insert into bench_floor select * from unnest(${banned.slice(from, from + 10_000)}::text[])`
    await sql`analyze bench_floor`
  })()
  const createList = 'create temp table list (id text, full_name text, email text, city text)'
  const script = path.join(directory, 'floor.sql')
  writeFileSync(
    script,
    `${createList};\n\\copy list from '${list}' with (format csv, header)\n\\copy (${join}) to '${out}' with (format csv, header)\n`,
  )
  const byTool = () => execFileSync(client, ['-q', '-v', 'ON_ERROR_STOP=1', '-f', script, databaseUrl])
  const byDriver = async () => {
    await sql.unsafe(createList)
    await pipeline(createReadStream(list), await sql`copy list from stdin with (format csv, header)`.writable())
    const rows = await sql.unsafe(`copy (${join}) to stdout with (format csv, header)`).readable()
    await pipeline(rows, createWriteStream(out))
    await sql.unsafe('drop table list')
  }
  const by = hasClient() ? client : 'postgres.js'
  const run = async () => {
    await prepared
    const started = performance.now()
    await (by === client ? byTool() : byDriver())
    return { ms: performance.now() - started }
  }
  return { by, run, end: () => sql`drop table bench_floor` }
}

function hasClient() {
  try {
    execFileSync(client, ['--version'])
    return true
  } catch {
    return false
  }
}

async function byApi({ origin, pid }, key, list, kept) {
  const started = performance.now()
  let trailers
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'text/csv' }
  const { before, rise } = await memoryRise(pid, async () => {
    const asked = http.request(`${origin}/api/v1/suppressions/scrub`, { method: 'POST', headers })
    const sent = pipeline(createReadStream(list, { highWaterMark: 256 * 1024 }), asked)
    const answer = await new Promise((resolve, reject) => asked.on('response', resolve).on('error', reject))
    if (answer.statusCode !== 200) throw new Error(`scrub: ${answer.statusCode}`)
    await Promise.all([sent, pipeline(answer, createWriteStream(kept))])
    trailers = answer.trailers
  })
  const ms = performance.now() - started
  const names = ['read', 'kept', 'suppressed', 'duplicate', 'invalid']
  return {
    ms,
    before,
    peak: before + rise,
    counts: Object.fromEntries(names.map((name) => [name, Number(trailers[`x-scrub-${name}`])])),
  }
}

/** A program of its own, so that its highest memory is the scrub's. */
function byTool({ directory, databaseUrl, origin }, list, kept) {
  const environment = { SELOSTE_MODE: 'demo', SELOSTE_DATA: directory, DATABASE_URL: databaseUrl, APP_ORIGIN: origin }
  const env = { ...process.env, ...environment, NODE_ENV: 'production', LOG_LEVEL: 'warn' }
  const started = performance.now()
  const child = spawn(process.execPath, ['build/server/cli.js', 'scrub', list, '--output', kept, '--json'], { env })
  let told = ''
  let peak = 0
  child.stderr.on('data', (part) => (told += part))
  const timer = setInterval(() => (peak = Math.max(peak, peakOf(child.pid))), 50)
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => {
      clearInterval(timer)
      if (code !== 0) return reject(new Error(told))
      resolve({ ms: performance.now() - started, before: 0, peak, counts: JSON.parse(told.trim().split('\n').at(-1)) })
    })
  })
}

/** The most memory that a process has held, in MB; none once it has ended. */
function peakOf(pid) {
  try {
    return Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmHWM:\s+(\d+)/)?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

function say(what, ours, floor, memory) {
  const [median, least] = [quantile(ours, 0.5), quantile(floor, 0.5)]
  const ms = `${median.toFixed(0)} ms to ${least.toFixed(0)} ms`
  const most = Math.max(...memory.map(({ peak }) => peak)).toFixed(0)
  const idle = Math.min(...memory.map(({ before }) => before)).toFixed(0)
  console.log(
    `  ${what}: ${(median / least).toFixed(2)} × (${ms}; goal: at most 1.5), at most ${most} MB, of these ${idle} MB before the first (goal: below 200)`,
  )
}
