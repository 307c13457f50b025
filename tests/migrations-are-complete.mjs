// The migrations must build exactly the schema: generating once more must have nothing to say.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const copy = mkdtempSync(path.join(os.tmpdir(), 'seloste-migrations-'))
cpSync('db/migrations', copy, { recursive: true })
const before = readdirSync(copy).length
const options = [
  'generate',
  '--dialect=postgresql',
  '--schema=./db/schema/index.ts',
  `--out=${path.relative('.', copy)}`,
  '--casing=snake_case',
]
const { stdout, status } = spawnSync('drizzle-kit', options, { encoding: 'utf8' })
const added = readdirSync(copy).length - before
rmSync(copy, { recursive: true, force: true })
if (status !== 0 || added > 0) {
  console.error(`db/schema has changed without a migration: run npm run db:generate and review it.\n${stdout}`)
  process.exit(1)
}
console.log('The migrations build the schema as it is.')
