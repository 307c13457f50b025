// The desk at its size: a million contacts and a hundred thousand cases, beside the same pages over a hundredth of them,
// and beside their own statements sent bare from a hello page of the same server and the same markup.
import { fork, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import tsconfigPaths from 'vite-tsconfig-paths'
import { pagesOf } from './desk-pages.mjs'
import { get, inTurns } from './measure.mjs'
import { signInStaff, startPortalOn } from './portal.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const bundle = path.join(root, 'node_modules/.cache/bench-desk')
const sizes = { small: { contacts: 10_000, requests: 1_000 }, big: { contacts: 1_000_000, requests: 100_000 } }
/** A town of this size takes long to found, so it stays: here, or where SELOSTE_BENCH_DATA says. */
const home = process.env.SELOSTE_BENCH_DATA ?? path.join(os.tmpdir(), 'seloste-bench-desk')

/**
 * Every page of the desk that grows with the register, by name: the time of a request at full size, at a hundredth, and
 * of the floor; and the processor time of each, database and all.
 */
export async function* benchDesk({ startFloors, only = '' }) {
  await bundleStatements()
  const [small, big] = [await startTown('small'), await startTown('big')]
  const floors = await startFloors(big.databaseUrl)
  const statements = await startProgram(big)
  try {
    const cookie = Object.fromEntries(
      await Promise.all([small, big].map(async (town) => [town.name, await signInStaff(town, 'officer')])),
    )
    const pages = { small: await pagesOf(small), big: await pagesOf(big) }
    for (const [name, page] of Object.entries(pages.big)) {
      if (!name.includes(only)) continue
      const way = (town, url) => ({
        url: town.origin + url,
        headers: { cookie: cookie[town.name], 'accept-encoding': 'gzip' },
        pid: town.pid,
        database: town.postmaster,
      })
      const shown = await get(big.origin + page, { cookie: cookie.big })
      if (shown.status !== 200) throw new Error(`${name}: ${shown.status}`)
      await floors.tell({ html: shown.body.toString(), statements: await statements.of(page) })
      const floor = {
        url: floors.hello,
        headers: { 'accept-language': 'fi', 'accept-encoding': 'gzip' },
        pid: floors.pid,
        database: big.postmaster,
      }
      const seen = await inTurns(
        { floor, small: way(small, pages.small[name]), big: way(big, page) },
        { rounds: 25, each: 4, warmUp: 12 },
      )
      const other = await get(small.origin + pages.small[name], { cookie: cookie.small })
      yield { name, ...seen, size: shown.bytes / other.bytes }
    }
  } finally {
    statements.stop()
    floors.stop()
    await Promise.all([small.stop(), big.stop()])
  }
}

async function startTown(name) {
  const directory = path.join(home, name)
  if (!existsSync(path.join(directory, 'settled'))) await foundTown(directory, sizes[name])
  // The worker is another program, as in production.
  const portal = await startPortalOn(directory, { WORKER: 'off' })
  const [postmaster] = readFileSync(path.join(directory, 'postgres/postmaster.pid'), 'utf8').split('\n')
  return { ...portal, name, postmaster: Number(postmaster) }
}

async function foundTown(directory, { contacts, requests }) {
  mkdirSync(directory, { recursive: true })
  for (const open of [home, directory]) chmodSync(open, 0o755)
  console.log(`Seeding ${contacts} contacts and ${requests} cases into ${directory}, once`)
  await seed(directory, ['--contacts', String(contacts), '--requests', String(requests), '--seed', '7'])
  const portal = await startPortalOn(directory, { WORKER: 'off' })
  const program = await startProgram(portal)
  await program.of('settle')
  program.stop()
  await portal.stop()
  writeFileSync(path.join(directory, 'settled'), '')
}

async function seed(directory, words) {
  const child = spawn(process.execPath, ['build/server/cli.js', 'seed', ...words], {
    env: { ...process.env, SELOSTE_MODE: 'demo', NODE_ENV: 'production', SELOSTE_DATA: directory },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const code = await new Promise((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new Error(`The town could not be seeded; an unfinished one lies in ${directory}`)
}

async function bundleStatements() {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [tsconfigPaths()],
    build: {
      ssr: 'tests/bench/desk-statements.ts',
      outDir: bundle,
      emptyOutDir: true,
      copyPublicDir: false,
      target: 'node20',
    },
  })
}

/** The program that knows which statements a page needs. */
async function startProgram({ directory, databaseUrl, origin }) {
  const child = fork(path.join(bundle, 'desk-statements.js'), {
    env: {
      ...process.env,
      SELOSTE_MODE: 'demo',
      SELOSTE_DATA: directory,
      DATABASE_URL: databaseUrl,
      APP_ORIGIN: origin,
      LOG_LEVEL: 'silent',
    },
  })
  const said = () => new Promise((resolve) => child.once('message', resolve))
  await said()
  return {
    of(page) {
      child.send(page)
      return said()
    },
    stop: () => child.disconnect(),
  }
}
