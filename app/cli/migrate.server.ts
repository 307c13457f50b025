import { declareCommand } from './command.ts'

export const migrate = declareCommand({
  name: 'migrate',
  summary: 'brings the database up to date; can run twice',
  options: {},
  async run(_, { print }) {
    const { withDatabase } = await import('./with-database.server.ts')
    const { migrateDatabase } = await import('#db/migrate.server.ts')
    await withDatabase(migrateDatabase)
    print('The database is up to date.')
    return 0
  },
})
