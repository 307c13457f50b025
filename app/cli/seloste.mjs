#!/usr/bin/env node
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** Starts the operator's tool: builds the portal if that was never done, then hands over the same words. */

const root = fileURLToPath(new URL('../..', import.meta.url))
const program = path.join(root, 'build/server/cli.js')

// Migrations, embedded data and captured mail are found from the clone's root; files are named from where one stands.
process.env.INIT_CWD ??= process.cwd()
process.chdir(root)
process.env.NODE_ENV ??= 'production'
// Nothing configured means somebody trying things out; whoever configures a portal says APP_ORIGIN.
if (!process.env.APP_ORIGIN) process.env.SELOSTE_MODE ||= 'development'

if (!existsSync(program)) build()
await import(program)

function build() {
  process.stderr.write('Building Seloste, once…\n')
  const require = createRequire(import.meta.url)
  const remix = path.join(path.dirname(require.resolve('@remix-run/dev/package.json')), 'dist/cli.js')
  // stdout belongs to the command's answer, so what the build says is shown only when it fails, on stderr.
  const built = spawnSync(process.execPath, [remix, 'vite:build', '--logLevel', 'warn'], { encoding: 'utf8' })
  if (built.status === 0) return
  process.stderr.write(`${built.stdout}${built.stderr}The build failed.\n`)
  process.exit(1)
}
