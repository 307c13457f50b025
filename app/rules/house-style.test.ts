import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { banConfirmed } from '#emails/ban-confirmed.tsx'
import { layWordingOver, ourTexts, tFor, wordingOver } from '~/i18n/i18n.server.ts'
import { readWording } from '~/i18n/read-wording.server.ts'
import { renderLetter } from '~/mail/render-letter.server.ts'
import { brand, wearBrand } from './brand.ts'
import { readBrand } from './read-brand.server.ts'

const ours = brand()
afterEach(() => wearBrand(ours))

function directory(files: Record<string, string>): string {
  const root = mkdtempSync(path.join(tmpdir(), 'seloste-wording-'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
    writeFileSync(path.join(root, name), text)
  }
  return root
}

test('without configuration it looks like ours', () => {
  expect(readBrand({})).toEqual(ours)
})

test('a colour that nobody can read stops the start, and so does a logo that could run', () => {
  const logo = path.join(directory({ 'logo.svg': '<svg viewBox="0 0 1 1"><script/></svg>' }), 'logo.svg')
  const start = () => readBrand({ BRAND_COLOR: '#FFD200', BRAND_LOGO_FILE: logo })
  expect(start).toThrow(/BRAND_COLOR #ffd200: links on bg \(light page\)/)
  expect(start).toThrow(`BRAND_LOGO_FILE ${logo} holds <script>: a logo may not`)
  expect(() => readBrand({ BRAND_LOGO_FILE: '/no/such.svg' })).toThrow(
    'BRAND_LOGO_FILE /no/such.svg cannot be read: ENOENT',
  )
})

test('letters bear the brand’s name and colours', async () => {
  wearBrand(readBrand({ BRAND_NAME: 'Esimerkki <Oy>', BRAND_COLOR: '#5b2d8e' }))
  const body = banConfirmed.Body({ ...banConfirmed.PreviewProps, locale: 'fi' })
  const { html, text } = await renderLetter({ subject: 'x', body })
  expect(html).toContain('Esimerkki &lt;Oy&gt;')
  expect(html).toContain('#5b2d8e')
  expect(html).not.toContain('#0b5563')
  expect(text).toContain('Esimerkki <Oy>')
})

test('own words are laid over ours in their language only, and the rest stays', () => {
  const root = directory({ 'fi/public.json': '\uFEFF{ "start": { "title": "Oma otsikko" } }', 'README.txt': 'x' })
  layWordingOver(readWording(root))
  expect(tFor('fi', 'public')('start.title')).toBe('Oma otsikko')
  expect(tFor('fi', 'public')('start.begin')).toBe((ourTexts('fi', 'public').start as { begin: string }).begin)
  expect(tFor('en', 'public')('start.title')).not.toBe('Oma otsikko')
  expect(wordingOver('fi', 'public')).toEqual({ start: { title: 'Oma otsikko' } })
  expect(wordingOver('fi', 'office')).toBeNull()
})

test('every file and key that cannot be used is named, all at once', () => {
  const root = directory({
    'fi/me.json': '{ "strip": { "nothing": "x" } }',
    'sv/public.json': '{ "start": { "lead": "Utan platshållare" } }',
    'en/public.json': '{ not json',
    'de/public.json': '{}',
    'fi/extra.json': '{}',
  })
  const read = () => readWording(root)
  expect(read).toThrow(`WORDING_DIR ${root} cannot be used`)
  expect(read).toThrow('fi/me.json: strip.nothing is no text of ours')
  expect(read).toThrow('sv/public.json: start.lead lacks {{controller}}')
  expect(read).toThrow('en/public.json: no readable JSON')
  expect(read).toThrow('de/public.json: no such catalogue')
  expect(read).toThrow('fi/extra.json: no such catalogue')
  expect(() => readWording('/no/such/directory')).toThrow('it cannot be read: ENOENT')
})
