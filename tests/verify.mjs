// The gate: every check as a named step with its time; ends with one line "N passed, N failed".
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const startedAt = Date.now()
const results = path.resolve('test-results')
mkdirSync(results, { recursive: true })
const environment = {
  ...process.env,
  PATH: `${path.resolve('node_modules/.bin')}:${process.env.PATH}`,
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
}

const vitestReport = path.join(results, 'vitest.json')
const e2eReport = path.join(results, 'e2e.json')
const steps = [
  { name: 'format', run: 'oxfmt --check .', fix: 'npm run format' },
  { name: 'lint', run: 'oxlint --type-aware --deny-warnings' },
  { name: 'types', run: 'tsc --noEmit' },
  { name: 'walls', run: 'depcruise app db emails server.ts --config .dependency-cruiser.mjs' },
  { name: 'dead code', run: 'knip' },
  { name: 'lock file', run: 'node tests/complete-lock.mjs --check', fix: 'node tests/complete-lock.mjs' },
  {
    name: 'migrations',
    run: 'drizzle-kit check && node tests/migrations-are-complete.mjs',
    fix: 'npm run db:generate',
  },
  {
    name: 'unit and database tests',
    run: `vitest run --reporter=default --reporter=json --outputFile.json=${vitestReport}`,
    count: countVitest,
  },
  { name: 'build', run: 'npm run --silent build' },
  { name: 'browser tests', run: 'playwright test', count: countPlaywright },
]

const only = process.argv.slice(2)
let passed = 0
let failed = 0
for (const step of steps) {
  if (only.length > 0 && !only.some((word) => step.name.startsWith(word))) continue
  const started = performance.now()
  const ok = await runStep(step.run)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const counted = step.count?.() ?? { passed: 0, failed: 0 }
  const bad = counted.failed || (ok ? 0 : 1)
  passed += counted.passed || (ok ? 1 : 0)
  failed += bad
  console.log(`${bad ? 'FAILED' : 'ok'}  ${step.name}  ${seconds} s${bad && step.fix ? `  (fix: ${step.fix})` : ''}`)
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)

function runStep(command) {
  return new Promise((resolve) => {
    const child = spawn(command, { shell: true, stdio: 'inherit', env: environment, cwd: process.cwd() })
    child.on('exit', (code) => resolve(code === 0))
  })
}

function countVitest() {
  const report = readReport(vitestReport)
  return { passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0 }
}

function countPlaywright() {
  const report = readReport(e2eReport)
  return { passed: report?.stats.expected ?? 0, failed: (report?.stats.unexpected ?? 0) + (report?.stats.flaky ?? 0) }
}

/** A report of an earlier run must not count for this one. */
function readReport(file) {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'))
    const at = new Date(report.startTime ?? report.stats?.startTime).getTime()
    return at >= startedAt ? report : undefined
  } catch {
    return undefined
  }
}
