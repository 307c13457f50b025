import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { demo } from './fixtures.ts'
import { expect, test as base } from './journey.ts'

/** Long enough to undo in on a busy machine, short enough to wait for. */
const undoSeconds = 30

/** The same town and worker behind another server, in which messages and decisions wait before they go. */
export const test = base.extend<object, { waitingOffice: string }>({
  waitingOffice: [
    // oxlint-disable-next-line eslint/no-empty-pattern -- the framework reads from the pattern what a fixture needs
    async ({}, use, { project, parallelIndex }) => {
      const { port } = new URL(project.use.baseURL!)
      const origin = `http://localhost:${Number(port) + 1 + parallelIndex}`
      const server = serve(origin)
      await expect(async () => expect((await fetch(`${origin}/readyz`)).status).toBe(200)).toPass({ timeout: 60_000 })
      await use(origin)
      server.kill('SIGTERM')
      await once(server, 'exit')
    },
    { scope: 'worker', timeout: 90_000 },
  ],
})
export { expect }

function serve(origin: string): ChildProcess {
  const settings = {
    SELOSTE_MODE: 'demo',
    NODE_ENV: 'production',
    SELOSTE_DATA: process.env.SELOSTE_E2E_DATA,
    DATABASE_URL: demo().databaseUrl,
    PORT: new URL(origin).port,
    WORKER: 'off',
    LOG_LEVEL: 'warn',
    UNDO_SECONDS: String(undoSeconds),
  } as const
  return spawn(process.execPath, ['build/server/server.js'], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}
