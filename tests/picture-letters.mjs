// Pictures of every letter for docs/pictures/letters: the three languages side by side as a phone shows them, and one in
// the dark. `node tests/picture-letters.mjs` after `npm run build`; `--origin http://localhost:3000` asks a portal that runs.
import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { startPortal } from './bench/portal.mjs'
import { browserOptions } from './support/picture-browser.mjs'
import { smallPng } from './support/small-png.mjs'

const folder = 'docs/pictures/letters'
const phone = 390
const panels = [
  { locale: 'fi', isDark: false },
  { locale: 'sv', isDark: false },
  { locale: 'en', isDark: false },
  { locale: 'fi', isDark: true },
]

const { origin: given } = parseArgs({ options: { origin: { type: 'string' } } }).values
const portal = given ? { origin: given, stop() {} } : await startPortal()
const browser = await chromium.launch(await browserOptions())
try {
  mkdirSync(folder, { recursive: true })
  const page = await browser.newPage({
    viewport: { width: phone * panels.length, height: 800 },
    deviceScaleFactor: 0.55,
  })
  for (const kind of await listKinds()) {
    const letters = await Promise.all(panels.map((panel) => letterOf(kind, panel)))
    await page.setContent(sheetOf(letters))
    await page.evaluate(fitFrames)
    const png = await smallPng(page, await page.screenshot({ fullPage: true }))
    writeFileSync(`${folder}/${kind}.png`, png)
    console.log(`${kind}: ${(png.length / 1000).toFixed(0)} kB`)
  }
} finally {
  await browser.close()
  await portal.stop()
}

async function listKinds() {
  const html = await (await fetch(`${portal.origin}/dev/emails`)).text()
  return new Set([...html.matchAll(/\/dev\/emails\/([a-z-]+)\/fi"/g)].map(([, kind]) => kind))
}

/** The HTML part; in the dark by the same rules, which then hold for every screen. */
async function letterOf(kind, { locale, isDark }) {
  const html = await (await fetch(`${portal.origin}/dev/emails/${kind}/${locale}/html`)).text()
  return isDark ? html.replace('@media (prefers-color-scheme: dark)', '@media all') : html
}

function sheetOf(letters) {
  const frames = letters.map(
    (html) => `<iframe srcdoc="${html.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`,
  )
  return `<!doctype html><style>body { margin: 0; display: flex; align-items: stretch }
    iframe { border: 0; inline-size: ${phone}px; block-size: 100px }</style>${frames.join('')}`
}

/** Runs in the page: each frame as high as the longest letter. */
async function fitFrames() {
  const frames = [...document.querySelectorAll('iframe')]
  const loaded = (frame) =>
    frame.contentDocument?.readyState === 'complete' && frame.contentDocument.body?.childElementCount
  while (!frames.every(loaded)) await new Promise((resolve) => setTimeout(resolve, 20))
  const height = Math.max(...frames.map((frame) => frame.contentDocument.documentElement.scrollHeight))
  for (const frame of frames) frame.style.blockSize = `${height}px`
}
