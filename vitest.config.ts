import tsconfigPaths from 'vite-tsconfig-paths'
import { defineConfig } from 'vitest/config'

/** Pure tests need nothing; `*.server.test.ts` gets a database of its own, copied from a migrated one. */
export default defineConfig({
  plugins: [tsconfigPaths()],
  test: {
    setupFiles: ['tests/support/no-console-errors.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'rules',
          // Property tests take their time on a busy machine.
          testTimeout: 60_000,
          sequence: { groupOrder: 0 },
          include: ['{app,db,emails,tests}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.server.test.{ts,tsx}'],
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          sequence: { groupOrder: 1 },
          include: ['{app,db,emails,tests}/**/*.server.test.{ts,tsx}'],
          globalSetup: ['tests/support/database-server.ts'],
          setupFiles: ['tests/support/own-database.ts'],
          pool: 'forks',
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
