import { readFileSync } from 'node:fs'
import { createServer } from 'vite'
import tsconfigPaths from 'vite-tsconfig-paths'

/** What the portal would hand its typesetter for this person, with the template and the fonts: the bare call's input. */
export async function paperOf({ directory, databaseUrl, origin }, { email, locale }) {
  const environment = { SELOSTE_MODE: 'demo', SELOSTE_DATA: directory, DATABASE_URL: databaseUrl, APP_ORIGIN: origin }
  Object.assign(process.env, environment, { LOG_LEVEL: 'silent' })
  const vite = await createServer({
    configFile: false,
    appType: 'custom',
    logLevel: 'error',
    plugins: [tsconfigPaths()],
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  })
  const load = (file) => vite.ssrLoadModule(file)
  const { sqlClient, closeDatabase } = await load('/db/client.server.ts')
  const { findAccessAnswer } = await load('/app/register/find-access-answer.server.ts')
  const { copyDocument } = await load('/app/register/write-copy-pdf.server.ts')
  const [{ id }] = await sqlClient`select id from verified_mailbox where email_canonical = ${email}`
  const subject = { mailboxId: id, emailCanonical: email, emailDeliver: email, locale }
  const document = copyDocument(await findAccessAnswer(subject, new Date(), locale))
  await closeDatabase()
  await vite.close()
  const program = readFileSync('app/register/typesetter.server.mjs', 'utf8')
  return {
    document,
    template: readFileSync('app/register/copy.typ', 'utf8'),
    fonts: [...program.matchAll(/'([\w/-]+\.ttf)'/g)].map(([, file]) => file),
  }
}
