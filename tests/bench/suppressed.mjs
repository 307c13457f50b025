import { execFile } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'

/** Runs the operator's tool on the portal's data and answers what it printed. */
export async function seloste({ directory, databaseUrl, origin }, ...line) {
  const environment = { SELOSTE_MODE: 'demo', SELOSTE_DATA: directory, DATABASE_URL: databaseUrl, APP_ORIGIN: origin }
  const env = { ...process.env, ...environment, NODE_ENV: 'production', LOG_LEVEL: 'warn' }
  const { stdout } = await promisify(execFile)(process.execPath, ['build/server/cli.js', ...line], { env })
  return stdout.trim()
}

/** Puts addresses on the suppression list as the portal would, all at once. */
export async function suppress(sql, { directory }, addresses) {
  const { SUPPRESSION_KEY } = JSON.parse(readFileSync(path.join(directory, 'secrets.json'), 'utf8'))
  const hashOf = (address) => createHmac('sha256', SUPPRESSION_KEY).update(`address|${address}`).digest('hex')
  for (let from = 0; from < addresses.length; from += 5000) {
    const hashes = addresses.slice(from, from + 5000).map(hashOf)
    await sql`
      insert into suppression_entry (email_hash, email_base_hash, channel, act)
      select hash, hash, 'email', 'one_click' from unnest(${hashes}::text[]) hash on conflict do nothing`
  }
  await sql`analyze suppression_entry`
}
