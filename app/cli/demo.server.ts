import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Command } from './command.ts'

const password = 'Seloste-demo-2026'

/** `npm run demo`: database, schema, a small town, demo accounts, then the production server over http. */
export const demo: Command = {
  name: 'demo',
  summary: 'prepares a small invented town and serves the portal with it',
  options: {
    port: { type: 'string', hint: 'N', summary: 'port to serve on (3000)' },
    fresh: { type: 'boolean', summary: 'forget what an earlier demo kept' },
  },
  async run({ values }) {
    process.env.SELOSTE_MODE ??= 'demo'
    if (typeof values.port === 'string') process.env.PORT = values.port
    process.env.LOG_LEVEL ??= 'warn'
    if (values.fresh) await forgetEarlierDemo()
    await serveDemo().catch(async (error) => {
      const { closeDatabase } = await import('#db/client.server.ts')
      await closeDatabase()
      throw error
    })
    return 0
  },
}

async function forgetEarlierDemo(): Promise<void> {
  const { dataDirectory, stopEmbeddedServer } = await import('#db/embedded.server.ts')
  const directory = await dataDirectory()
  await stopEmbeddedServer()
  for (const name of ['postgres', 'mailbox']) await rm(path.join(directory, name), { recursive: true, force: true })
}

async function serveDemo(): Promise<void> {
  const { env, localDirectory } = await import('~/env.server.ts')
  const { databaseUrl } = await import('#db/client.server.ts')
  const { migrateDatabase } = await import('#db/migrate.server.ts')
  const { countContacts, seedTown } = await import('#db/seed/seed-town.server.ts')
  const { listDemoContacts, seedDemoStaff } = await import('#db/seed/demo-people.server.ts')

  await migrateDatabase()
  const now = new Date()
  if ((await countContacts()) === 0) {
    await seedTown({ contacts: 200, requests: 60, seed: 1, now, report: (line) => console.log(line) })
  }
  const office = await seedDemoStaff({ password, now })
  const origin = env.APP_ORIGIN
  const demo = { origin, databaseUrl, mailbox: `${origin}/dev/mailbox`, office, contacts: await listDemoContacts() }
  const directory = env.SELOSTE_DATA ?? localDirectory
  await mkdir(directory, { recursive: true })
  const file = path.join(directory, 'demo.json')
  await writeFile(file, JSON.stringify(demo, null, 2), { mode: 0o600 })
  // The server is another program of the same build: it brings the pages, which no command may know.
  await import(/* @vite-ignore */ new URL('./server.js', import.meta.url).href)
  console.log(announcement(demo, path.relative(process.cwd(), file)))
}

type Demo = {
  origin: string
  mailbox: string
  office: { role: string; email: string; totpSecret: string }[]
  contacts: { email: string; kind: string }[]
}

function announcement({ origin, mailbox, office, contacts }: Demo, file: string): string {
  const pad = (text: string, width: number) => text.padEnd(width)
  return [
    '',
    `  Portal    ${origin}`,
    `  Mailbox   ${mailbox}`,
    `  Office    ${origin}/office   password of every account: ${password}`,
    ...office.map(
      ({ role, email, totpSecret }) => `              ${pad(role, 10)} ${pad(email, 30)} TOTP ${totpSecret}`,
    ),
    '  People to sign in as:',
    ...contacts.map(({ kind, email }) => `              ${pad(kind, 18)} ${email}`),
    '',
    `  All of this, for scripts: ${file}. Ctrl-C stops; the data stay (start over: npm run demo -- --fresh).`,
    '',
  ].join('\n')
}
