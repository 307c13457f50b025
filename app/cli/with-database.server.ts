import { closeDatabase } from '#db/client.server.ts'

/** Lets go of the database when the work is done or has failed, so that the program can end. */
export async function withDatabase<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } finally {
    await closeDatabase()
  }
}
