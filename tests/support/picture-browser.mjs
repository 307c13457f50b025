import { createServer } from 'vite'

/** How to start the browser of the tests, found as they find it. */
export async function browserOptions() {
  const server = { middlewareMode: true, ws: false, watch: null }
  const vite = await createServer({ configFile: false, logLevel: 'error', server })
  const { chromiumPath, chromiumArguments } = await vite.ssrLoadModule('/tests/e2e/browser.ts')
  const executablePath = await chromiumPath()
  await vite.close()
  return { executablePath, args: chromiumArguments }
}
