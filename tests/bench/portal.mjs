import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Secret, TOTP } from 'otpauth'
import { get } from './measure.mjs'

/** The production build with the demo's town on data of its own, which go when it stops. */
export async function startPortal(settings) {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'seloste-bench-'))
  chmodSync(directory, 0o755)
  const portal = await startPortalOn(directory, settings)
  const stop = async () => {
    await portal.stop()
    rmSync(directory, { recursive: true, force: true })
  }
  return { ...portal, stop }
}

/** The same on the data of a directory, which stay there. */
export async function startPortalOn(directory, settings = {}) {
  const port = await freePort()
  const environment = {
    ...process.env,
    SELOSTE_MODE: 'demo',
    NODE_ENV: 'production',
    SELOSTE_DATA: directory,
    LOG_LEVEL: 'warn',
    ...settings,
  }
  const child = spawn(process.execPath, ['build/server/cli.js', 'demo', '--port', String(port)], {
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const origin = `http://localhost:${port}`
  // Without a worker a portal is never said to be ready.
  const sign = settings.WORKER === 'off' ? '/healthz' : '/readyz'
  while (!(await answers(origin + sign))) {
    if (child.exitCode !== null) throw new Error('The portal did not start; has it been built?')
    await pause(200)
  }
  // The demo's town is announced where its data lie.
  const demo = JSON.parse(readFileSync(path.join(directory, 'demo.json'), 'utf8'))
  const stop = async () => {
    child.kill('SIGTERM')
    await new Promise((resolve) => child.once('exit', resolve))
  }
  return { ...demo, origin, directory, pid: child.pid, stop }
}

/** Signs a member of staff in by password and code, and answers the cookie of the session. */
export async function signInStaff({ origin, office }, role) {
  const { email, password, totpSecret } = office.find((account) => account.role === role)
  const half = await post(origin, '/office/sign-in', { email, password })
  const totp = new TOTP({ secret: Secret.fromBase32(totpSecret) })
  // A code works once: one that an earlier run has spent is waited out.
  for (;;) {
    const answer = await post(origin, '/office/sign-in/code', { code: totp.generate() }, cookieOf(half))
    if (answer.status === 303) return cookieOf(answer)
    await pause(31_000)
  }
}

/** Proves a mailbox as its reader would, and answers the cookie of the session. */
export async function signIn({ origin }, { email, locale }) {
  await post(origin, `/${locale}/sign-in`, { email })
  for (;;) {
    const letters = await (await fetch(`${origin}/dev/mailbox.json?to=${encodeURIComponent(email)}`)).json()
    const link = letters.flatMap(({ links }) => links).find((one) => one.includes('/verify/'))
    const answer = link && (await post(origin, new URL(link).pathname, {}))
    if (answer?.status === 303) return cookieOf(answer)
    await pause(200)
  }
}

function post(origin, url, form, cookie = '') {
  return fetch(origin + url, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { origin, cookie },
    redirect: 'manual',
  })
}

function cookieOf(answer) {
  return answer.headers.getSetCookie()[0].split(';')[0]
}

async function answers(url) {
  return get(url).then(
    ({ status }) => status === 200,
    () => false,
  )
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}
