import { AsyncLocalStorage } from 'node:async_hooks'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres, { type Sql, type TransactionSql } from 'postgres'
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

const pool = drizzle(preparing(client), { schema, casing: 'snake_case' })
export type Database = typeof pool
/** The transaction that `within` has made the database of whoever is called in it. */
const joined = new AsyncLocalStorage<Transaction>()
export const db: Database = new Proxy(pool, {
  get(own, name) {
    const outer = joined.getStore()
    if (!outer && name === 'transaction') return transactAgain
    return Reflect.get(outer ?? own, name)
  },
})
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]
/** Whatever a query can be run on. */
export type Executor = Database | Transaction

const mostTries = 3
/** Of PostgreSQL: `deadlock_detected`, `serialization_failure`. */
const passing: unknown[] = ['40P01', '40001']

/**
 * A transaction that the database ends because it and another wait for each other has done nothing, and is made again:
 * whoever asked for it is not to see a failure that passes by itself. Not one that only reads: it waits for nobody, and a
 * file may already be half written from it.
 */
const transactAgain: Database['transaction'] = async (work, config) => {
  for (let tries = 1; ; tries++) {
    try {
      return await pool.transaction(work, config)
    } catch (error) {
      if (tries === mostTries || config?.accessMode === 'read only' || !isPassing(error)) throw error
    }
  }
}

function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return ('code' in error && passing.includes(error.code)) || isPassing(error.cause)
}

/**
 * Runs work that knows only `db` inside a transaction: each transaction it begins is a savepoint of that one, and what it
 * reads and writes besides is part of it too. Two things done so happen together, or can be tried out and taken back.
 */
export function within<Result>(tx: Transaction, work: () => Promise<Result>): Promise<Result> {
  return joined.run(tx, work)
}

const moments = drizzle(preparing(client, 'isolation level repeatable read read only'), {
  schema,
  casing: 'snake_case',
})

/** Reads in a transaction that sees all tables as they are at one moment, and cannot write. */
export function readAtOneMoment<Result>(read: (tx: Transaction) => Promise<Result>): Promise<Result> {
  return moments.transaction(read)
}

const isOfRows = /^\s*(select|insert|update|delete|with)\b/
/** Values, or rows, as many as somebody happens to have. */
const hasList = / in \(\$\d+, |\), \(/

/**
 * The same client for drizzle, which by itself has each statement parsed and planned anew, in two round trips. What reads
 * or changes rows by no list has the same text whoever asks: each connection keeps it prepared.
 */
function preparing<Client extends Sql | TransactionSql>(sql: Client, mode = ''): Client {
  const isKept = (text: string) => isOfRows.test(text) && !hasList.test(text)
  const unsafe: Sql['unsafe'] = (text, values, options) =>
    sql.unsafe(text, values, { ...options, prepare: options?.prepare || isKept(text) })
  const begin = (work: (tx: TransactionSql) => unknown) => (sql as Sql).begin(mode, (tx) => work(preparing(tx)))
  const savepoint = (work: (tx: TransactionSql) => unknown) =>
    (sql as TransactionSql).savepoint((tx) => work(preparing(tx)))
  return Object.create(sql, {
    unsafe: { value: unsafe },
    begin: { value: begin },
    savepoint: { value: savepoint },
  }) as Client
}

/**
 * Runs a statement whose text does not depend on its values, such as `= any($1)` instead of a list: each connection has
 * it parsed and planned once. Rows come as the driver reads them, named as the database names columns.
 */
export async function runPrepared<Row>(executor: Executor, text: string, values: unknown[]): Promise<Row[]> {
  const statement = { sql: text, params: values }
  return (await executor._.session.prepareQuery(statement, undefined, 'prepared', false).execute()) as Row[]
}

/** Ends the connections, then the embedded server if this process started it. */
export async function closeDatabase(): Promise<void> {
  await Promise.all([client.end({ timeout: 5 }), sqlClient.end({ timeout: 5 })])
  await embedded?.stop()
}
