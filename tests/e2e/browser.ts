import { existsSync, mkdirSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const systemBrowsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Which Chromium to drive: the given one, else the system's, else the one inside the npm package. */
export async function chromiumPath(): Promise<string> {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH
  const installed = process.env.NO_SYSTEM_CHROMIUM === '1' ? undefined : systemBrowsers.find((file) => existsSync(file))
  if (installed) return installed
  return unpackedBrowser()
}

/** The package unpacks below TMPDIR and takes what lies there already, so each user has a place of their own. */
async function unpackedBrowser(): Promise<string> {
  const before = process.env.TMPDIR
  process.env.TMPDIR = path.join(os.tmpdir(), `seloste-browser-${process.getuid?.() ?? 0}`)
  mkdirSync(process.env.TMPDIR, { recursive: true, mode: 0o700 })
  try {
    const { default: packed } = await import('@sparticuz/chromium')
    return await packed.executablePath()
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]
