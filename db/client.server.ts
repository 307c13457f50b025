import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { env } from '../app/env.server.ts'
import { startEmbeddedServer } from './embedded.server.ts'
import * as schema from './schema/index.ts'

/** One code path: a server given by DATABASE_URL, or the embedded one, which then is like any other. */
const embedded = env.DATABASE_URL ? undefined : await startEmbeddedServer()

export const databaseUrl = env.DATABASE_URL ?? embedded!.url

const options = { onnotice: () => {}, connection: { application_name: 'seloste' } } as const
/** drizzle changes the client it is given (dates and JSON come back otherwise), so raw SQL has its own. */
const client = postgres(databaseUrl, { ...options, max: 12 })
export const sqlClient = postgres(databaseUrl, { ...options, max: 4, idle_timeout: 20 })

export const db = drizzle(client, { schema, casing: 'snake_case' })
export type Database = typeof db
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]
/** Whatever a query can be run on. */
export type Executor = Database | Transaction

/** Ends the connections, then the embedded server if this process started it. */
export async function closeDatabase(): Promise<void> {
  await Promise.all([client.end({ timeout: 5 }), sqlClient.end({ timeout: 5 })])
  await embedded?.stop()
}
