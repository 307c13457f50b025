import { declareCommand, readCount } from './command.ts'

/** Invented people for trying out and for measuring. The same numbers give the same town all day long (UTC). */
export const seed = declareCommand({
  name: 'seed',
  summary: 'fills the database with an invented town',
  options: {
    contacts: { type: 'string', hint: 'N', summary: 'contact persons (200)' },
    requests: { type: 'string', hint: 'N', summary: 'requests of theirs (60)' },
    seed: { type: 'string', hint: 'N', summary: 'another number, another town (1)' },
  },
  async run({ values }, { now, print, tell }) {
    const contacts = readCount('contacts', values.contacts ?? '200')
    const requests = readCount('requests', values.requests ?? '60')
    const number = readCount('seed', values.seed ?? '1')
    const midnight = new Date(now.toISOString().slice(0, 10))
    const { withDatabase } = await import('./with-database.server.ts')
    const { migrateDatabase } = await import('#db/migrate.server.ts')
    const { seedTown } = await import('#db/seed/seed-town.server.ts')
    await withDatabase(async () => {
      await migrateDatabase()
      await seedTown({ contacts, requests, seed: number, now: midnight, report: tell })
    })
    print(`Seeded ${contacts} contacts and ${requests} requests.`)
    return 0
  },
})
