import { readdirSync, readFileSync } from 'node:fs'
import http from 'node:http'

const agent = new http.Agent({ keepAlive: true, maxSockets: 8 })

/**
 * One GET, timed by the clock of this process.
 * @param {string} url
 * @param {Record<string, string>} [headers]
 */
export function get(url, headers = {}) {
  return new Promise((resolve, reject) => {
    const started = performance.now()
    const asked = http.get(url, { agent, headers }, (answer) => {
      let firstByte = 0
      let bytes = 0
      const parts = []
      answer.on('data', (part) => {
        firstByte ||= performance.now() - started
        bytes += part.length
        // Only what is small is kept: a large body here would be measured as ours.
        if (bytes < 4_000_000) parts.push(part)
      })
      answer.on('end', () => {
        const body = Buffer.concat(parts)
        resolve({
          status: answer.statusCode,
          headers: answer.headers,
          body,
          bytes,
          firstByte,
          ms: performance.now() - started,
        })
      })
      answer.on('error', reject)
    })
    // A server may close a connection that has rested just when it is used again.
    const again = (error) => asked.reusedSocket && error.code === 'ECONNRESET'
    asked.on('error', (error) => (again(error) ? resolve(get(url, headers)) : reject(error)))
  })
}

/** Processor time of a process with all its threads, in milliseconds. */
export function processorTime(pid) {
  const fields = statOf(pid)
  return (Number(fields[11]) + Number(fields[12])) * 10
}

/** The same of a database server: its main process, those that it has, and those that it had. */
function databaseTime(postmaster) {
  const own = statOf(postmaster)
  let ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(own[at]), 0)
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const fields = statOf(pid)
      if (Number(fields[1]) === postmaster) ticks += Number(fields[11]) + Number(fields[12])
    } catch {
      // It has ended since the directory was read.
    }
  }
  return ticks * 10
}

/** What the system says of a process, from its state on (proc(5)). */
function statOf(pid) {
  return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')
}

/** Memory that a process holds now, in MB. */
function memory(pid) {
  return Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) / 1024
}

/**
 * Several ways to do one thing, in turns: what else the machine does meanwhile falls on all of them alike.
 * @param {Record<string, { url: string, headers?: Record<string, string>, pid: number, database?: number }>} ways
 */
export async function inTurns(ways, { rounds, each, warmUp }) {
  const seen = Object.fromEntries(Object.keys(ways).map((name) => [name, { ms: [], firstByte: [], cpu: 0, count: 0 }]))
  for (const { url, headers } of Object.values(ways)) for (let done = 0; done < warmUp; done++) await get(url, headers)
  for (let round = 0; round < rounds; round++) {
    for (const [name, { url, headers, pid, database }] of Object.entries(ways)) {
      const spent = () => processorTime(pid) + (database ? databaseTime(database) : 0)
      const before = spent()
      for (let done = 0; done < each; done++) {
        const answer = await get(url, headers)
        if (answer.status !== 200) throw new Error(`${url}: ${answer.status}`)
        seen[name].ms.push(answer.ms)
        seen[name].firstByte.push(answer.firstByte)
      }
      seen[name].cpu += spent() - before
      seen[name].count += each
    }
  }
  return Object.fromEntries(
    Object.entries(seen).map(([name, { ms, firstByte, cpu, count }]) => [
      name,
      {
        least: quantile(ms, 0),
        p50: quantile(ms, 0.5),
        p95: quantile(ms, 0.95),
        firstByte: quantile(firstByte, 0.5),
        cpu: cpu / count,
      },
    ]),
  )
}

/** The highest memory of a process while something runs, above what it held before. */
export async function memoryRise(pid, work) {
  const before = memory(pid)
  let highest = before
  const timer = setInterval(() => (highest = Math.max(highest, memory(pid))), 5)
  await work()
  clearInterval(timer)
  return { before, rise: Math.max(highest, memory(pid)) - before }
}

export function quantile(values, part) {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}
