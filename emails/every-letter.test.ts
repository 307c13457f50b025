import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { letterKinds } from '~/mail/letter.ts'
import { renderLetter } from '~/mail/render-letter.server.ts'
import { controller } from '~/rules/controller.ts'
import { locales } from '#db/schema/words.ts'
import { samples } from './samples.ts'

const letters = letterKinds.flatMap((kind) => locales.map((locale) => ({ kind, locale, ...samples[kind] })))

test.each(letters)('$kind in $locale is a whole letter in its language', async ({ locale, write, reference }) => {
  const { subject, html, text } = await renderLetter(write(locale))
  expect(subject).toMatch(/^\S.{5,90}$/)
  expect(html).toContain(`<html dir="ltr" lang="${locale}"`)
  expect(html.length).toBeLessThan(90_000)
  expect(html).not.toMatch(/<img|src=|url\(|<script/)
  for (const part of [subject, html, text]) expect(part).not.toMatch(/\{\{|\}\}|undefined|\[object|Invalid Date/)
  // A key without a text comes back as the key itself.
  expect(text).not.toMatch(/\b[a-z]+[A-Z]?[a-zA-Z]*\.[a-z]+[A-Z][a-zA-Z]*\b/)
  expect(text).not.toMatch(/\b(kind|ground|refusal|marketing_channel)\.\w/)
  for (const fact of [
    controller.name[locale],
    controller.businessId,
    controller.email,
    controller.phone,
    controller.dpo.email,
  ]) {
    expect(text).toContain(fact)
  }
  expect(text).toContain(reference)
  expect(subject).toContain(reference)
})

test.each(letters.filter(({ link }) => link !== null))(
  '$kind in $locale has its link once in its text, on a line of its own',
  async ({ locale, write, link }) => {
    const { html, text } = await renderLetter(write(locale))
    expect(text.split('\n').filter((line) => line.trim() === link)).toHaveLength(1)
    expect(html).toContain(`href="${link}"`)
  },
)

test.each(letters)('$kind in $locale has the same bytes at every try', async ({ locale, write }) => {
  expect(await renderLetter(write(locale))).toEqual(await renderLetter(write(locale)))
})

test.each(letters)('$kind in $locale leads to our own origin alone', async ({ locale, write }) => {
  const { html, text } = await renderLetter(write(locale))
  const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, link]) => link!)
  expect(links.filter((link) => !link.startsWith('https://tietosuoja.example/'))).toEqual([])
  // What a mail program makes a link of by itself.
  const written = text.match(/https?:\/\/\S+|www\.\S+/g) ?? []
  expect(written.filter((link) => !link.startsWith('https://tietosuoja.example'))).toEqual([])
})

test.each(letters)(
  'the subject of $kind in $locale tells nobody whose or what letter it is',
  async ({ locale, ...one }) => {
    const { subject } = await renderLetter(one.write(locale))
    const told = textsIn(one.props).filter((text) => text !== one.reference && subject.includes(text))
    expect(told).toEqual([])
    expect(subject).not.toMatch(/@|https?:/)
  },
)

test.each(letters)('$kind in $locale can be read in the dark', async ({ locale, write }) => {
  const { html } = await renderLetter(write(locale))
  expect(html).toContain('<meta name="color-scheme" content="light dark"/>')
  const styles = html.match(/<style>([^]*?)<\/style>/)![1]!
  const [, inTheDark] = styles.match(/@media \(prefers-color-scheme: dark\) \{([^]*?)\n\}/)!
  const coloured = [
    ...html.matchAll(/<(\w+)(?: [^>]*?)?style="[^"]*?(?<![-\w])(?:color|background-color):[^"]*"[^>]*>/g),
  ]
  expect(coloured.length).toBeGreaterThan(3)
  for (const [tag] of coloured) {
    const names = tag.match(/class="([^"]*)"/)?.[1]?.split(' ') ?? []
    const turned = names.filter(
      (name) => inTheDark!.includes(`.${name} {`) && styles.includes(`[data-ogsc] .${name} {`),
    )
    expect(turned, `${tag} keeps its colour in the dark`).not.toEqual([])
  }
})

test.each(letterKinds)('the docs show %s', (kind) => {
  const picture = `pictures/letters/${kind}.png`
  expect(readFileSync('docs/mail.md', 'utf8'), 'name it in docs/mail.md').toContain(`](${picture})`)
  expect(existsSync(`docs/${picture}`), 'run node tests/picture-letters.mjs').toBe(true)
})

/** Every text of four letters or more within a letter's properties, but for our own code words. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.length > 3 && !/^[a-z_]+$/.test(value) ? [value] : []
  if (value === null || typeof value !== 'object') return []
  return Object.values(value).flatMap(textsIn)
}
