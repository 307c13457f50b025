import { db, sqlClient } from '#db/client.server.ts'

export type Statement = { text: string; values: unknown[] }
type Prepare = (this: Session, query: { sql: string; params: unknown[] }, ...rest: unknown[]) => unknown
type Session = { prepareQuery: Prepare }

/** The statements that reach the database while something is done, in transactions and outside, as they are sent. */
export async function statementsOf(work: () => Promise<unknown>): Promise<Statement[]> {
  const { session } = db as unknown as { session: Session }
  // A transaction has a session of its own, of the same class.
  const sessions = Object.getPrototypeOf(session) as Session
  const { prepareQuery } = sessions
  const seen: Statement[] = []
  sessions.prepareQuery = function (query, ...rest) {
    seen.push({ text: query.sql, values: query.params })
    return prepareQuery.call(this, query, ...rest)
  }
  try {
    await work()
  } finally {
    sessions.prepareQuery = prepareQuery
  }
  return seen
}

/** How the database would answer each question that something asks; what it writes is left out. */
export async function plansOf(work: () => Promise<unknown>): Promise<string[]> {
  const asked = (await statementsOf(work)).filter(({ text }) => /^(select|with)\b/.test(text))
  const plans: string[] = []
  for (const { text, values } of asked) {
    const lines = await sqlClient.unsafe<Record<string, string>[]>(`explain ${text}`, values as never[])
    plans.push(`${text}\n${lines.map((line) => line['QUERY PLAN']).join('\n')}`)
  }
  return plans
}
