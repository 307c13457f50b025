import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { get } from './measure.mjs'

/** The production build with the demo's town on data of its own, which go when it stops. */
export async function startPortal() {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'seloste-bench-'))
  chmodSync(directory, 0o755)
  const port = await freePort()
  const environment = {
    ...process.env,
    SELOSTE_MODE: 'demo',
    NODE_ENV: 'production',
    SELOSTE_DATA: directory,
    LOG_LEVEL: 'warn',
  }
  const child = spawn(process.execPath, ['build/server/cli.js', 'demo', '--port', String(port)], {
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const origin = `http://localhost:${port}`
  while (!(await isReady(origin))) {
    if (child.exitCode !== null) throw new Error('The portal did not start; has it been built?')
    await pause(200)
  }
  const demo = JSON.parse(readFileSync(path.join(directory, 'demo.json'), 'utf8'))
  const stop = async () => {
    child.kill('SIGTERM')
    await new Promise((resolve) => child.once('exit', resolve))
    rmSync(directory, { recursive: true, force: true })
  }
  return { ...demo, origin, directory, pid: child.pid, stop }
}

/** Proves a mailbox as its reader would, and answers the cookie of the session. */
export async function signIn({ origin }, { email, locale }) {
  await post(origin, `/${locale}/sign-in`, { email })
  for (;;) {
    const letters = await (await fetch(`${origin}/dev/mailbox.json?to=${encodeURIComponent(email)}`)).json()
    const link = letters.flatMap(({ links }) => links).find((one) => one.includes('/verify/'))
    const answer = link && (await post(origin, new URL(link).pathname, {}))
    if (answer?.status === 303) return answer.headers.getSetCookie()[0].split(';')[0]
    await pause(200)
  }
}

function post(origin, url, form) {
  return fetch(origin + url, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { origin },
    redirect: 'manual',
  })
}

async function isReady(origin) {
  return get(`${origin}/readyz`).then(
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
