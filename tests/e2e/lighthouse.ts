import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'
import { chromiumArguments } from './browser.ts'

type Report = {
  finalDisplayedUrl: string
  runtimeError?: { message: string }
  categories: Record<string, { auditRefs: { id: string; weight: number }[] }>
  audits: Record<string, { score: number | null; title: string; details?: { items?: unknown[] } }>
}

/** On the way of npm's scripts, or where it is said to be. */
const lighthouse = process.env.LIGHTHOUSE_PATH ?? 'lighthouse'

export const hasLighthouse = spawnSync(lighthouse, ['--version']).status === 0

/** What keeps a page below 100 in accessibility and in best practices. */
export async function findShortcomings(url: string, cookie = ''): Promise<string[]> {
  const answer = await fetch(url, { headers: { cookie } })
  const options = [
    '--output=json',
    '--quiet',
    '--only-categories=accessibility,best-practices',
    '--ignore-status-code',
    `--chrome-flags=--headless ${chromiumArguments.join(' ')}`,
    `--extra-headers=${JSON.stringify({ Cookie: cookie })}`,
    // A browser itself writes into its console that a page is missing or gone, as it should be.
    ...(answer.ok ? [] : ['--skip-audits=errors-in-console']),
  ]
  const env = { ...process.env, CHROME_PATH: process.env.CHROMIUM_PATH }
  const run = promisify(execFile)
  const { stdout } = await run(lighthouse, [answer.url, ...options], { env, maxBuffer: 64 * 1024 * 1024 })
  const { finalDisplayedUrl, runtimeError, categories, audits } = JSON.parse(stdout) as Report
  if (runtimeError) return [`${url}: ${runtimeError.message}`]
  if (finalDisplayedUrl !== answer.url) return [`${url}: Lighthouse saw ${finalDisplayedUrl}`]
  const counted = Object.values(categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0))
  return [...new Set(counted.map(({ id }) => id))].flatMap((id) => {
    const { score, title, details } = audits[id]!
    return score === null || score === 1 ? [] : [`${url}: ${title} ${JSON.stringify(details?.items)}`]
  })
}
