import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, inject } from 'vitest'

/** A database for this test file alone, copied from the migrated one before anything connects. */
const server = inject('databaseServer')
const name = `test_${randomBytes(6).toString('hex')}`
const adminUrl = server.replace(/seloste$/, 'postgres')

async function administer(statement: string) {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} })
  await admin.unsafe(statement)
  await admin.end()
}

await administer(`create database ${name} template seloste`)
const key = (letter: string) => Buffer.alloc(32, letter).toString('base64')
Object.assign(process.env, {
  SELOSTE_MODE: 'test',
  DATABASE_URL: server.replace(/seloste$/, name),
  APP_ORIGIN: 'http://localhost:3000',
  SESSION_SECRET: key('s'),
  SUPPRESSION_KEY: key('h'),
  LINK_KEYS: `t:${key('l')}`,
  DATA_KEYS: `t:${key('d')}`,
  LOG_LEVEL: 'silent',
  // Verbs and pages are tested by what they do; what waits is tested by itself.
  UNDO_SECONDS: '0',
})

afterAll(async () => {
  const { closeDatabase } = await import('../../db/client.server.ts')
  await closeDatabase()
  await administer(`drop database if exists ${name} with (force)`)
})
