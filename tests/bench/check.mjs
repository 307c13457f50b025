// The check of a thousand addresses through the API, beside the one statement that cannot be left out.
import http from 'node:http'
import postgres from 'postgres'
import { processorTime, quantile } from './measure.mjs'
import { seloste, suppress } from './suppressed.mjs'

const addresses = 1000
const agent = new http.Agent({ keepAlive: true })

/** In turns: a call, and the look-up of the same addresses in clear in a table of as many, by the bare driver. */
export async function benchCheck(portal, { suppressed = 100_000, rounds = 10, each = 20, warmUp = 100 } = {}) {
  const sql = postgres(portal.databaseUrl, { max: 1, onnotice: () => {} })
  await prepare(sql, portal, suppressed)
  const key = await seloste(portal, 'api-key', 'add', '--name', 'bench', '--scope', 'marketing')
  const lookUp = (emails) => sql`select email from bench_suppressed where email = any(${emails})`
  const ways = {
    ours: { pid: portal.pid, ask: (emails) => check(portal, key, emails), seen: { ms: [], cpu: 0 } },
    floor: { pid: process.pid, ask: async (emails) => (await lookUp(emails)).length, seen: { ms: [], cpu: 0 } },
  }
  for (const way of Object.values(ways)) await askOften(way, warmUp, suppressed)
  for (const way of Object.values(ways)) way.seen = { ms: [], cpu: 0 }
  for (let round = 0; round < rounds; round++)
    for (const way of Object.values(ways)) await askOften(way, each, suppressed)
  await sql`drop table bench_suppressed`
  await sql.end()
  const { ours, floor } = ways
  console.log(`Check of ${addresses} addresses against ${suppressed} suppressed, logged before the answer`)
  for (const [what, part] of Object.entries({ median: 0.5, '95th percentile': 0.95, '99th percentile': 0.99 }))
    say(`${what} of a call`, quantile(ours.seen.ms, part), quantile(floor.seen.ms, part))
  say('processor time of a call', ours.seen.cpu / (rounds * each), floor.seen.cpu / (rounds * each))
}

async function prepare(sql, portal, suppressed) {
  const banned = Array.from({ length: suppressed }, (_, at) => `bench${at}@kielto.example`)
  await suppress(sql, portal, banned)
  await sql`create table bench_suppressed (email text primary key)`
  for (let from = 0; from < suppressed; from += 10_000)
    await sql`insert into bench_suppressed select * from unnest(${banned.slice(from, from + 10_000)}::text[])`
  await sql`analyze bench_suppressed`
}

/** Half of the addresses are banned, other ones each time. */
async function askOften({ pid, ask, seen }, times, suppressed) {
  const before = processorTime(pid)
  for (let done = 0; done < times; done++) {
    const numbers = Array.from({ length: addresses }, (_, at) => (done * 7919 + at * 131) % (2 * suppressed))
    const expected = numbers.filter((number) => number < suppressed).length
    const emails = numbers.map((number) => `bench${number}@kielto.example`)
    const started = performance.now()
    const found = await ask(emails)
    seen.ms.push(performance.now() - started)
    if (found !== expected) throw new Error(`${found} banned, not ${expected}`)
  }
  seen.cpu += processorTime(pid) - before
}

function check({ origin }, key, emails) {
  const body = JSON.stringify({ emails })
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'content-length': body.length }
  return new Promise((resolve, reject) => {
    const asked = http.request(`${origin}/api/v1/suppressions/check`, { method: 'POST', agent, headers }, (answer) => {
      const parts = []
      answer.on('data', (part) => parts.push(part))
      answer.on('error', reject)
      answer.on('end', () => {
        if (answer.statusCode !== 200) return reject(new Error(`check: ${answer.statusCode}`))
        const { results } = JSON.parse(Buffer.concat(parts).toString())
        resolve(results.filter(({ mayMail }) => !mayMail).length)
      })
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

function say(what, ours, floor) {
  console.log(`  ${what}: ${(ours / floor).toFixed(2)} × (${ours.toFixed(2)} ms to ${floor.toFixed(2)} ms)`)
}
