import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Tree = { [key: string]: Tree | string }

/** Letters leave after the page is shown, and a mail server may be down: a page says that we send, not that we sent. */
const claims = {
  fi: /lähetimme|olemme lähettäneet|(viesti|vahvistus|linkki) on lähetetty/i,
  sv: /vi skickade|vi har skickat|(meddelandet|bekräftelsen|länken) (har skickats|är skickad)/i,
  en: /we sent|have sent|(message|confirmation|link) (was|has been) sent/i,
} as const

/** Texts that may say so, with the reason. */
const known: Record<string, string> = {
  'public:verify.lead': 'who reads it has opened the letter',
  'public:emailChange.lead': 'who reads it has opened the letter',
}

function flat(tree: Tree, above: string): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[above + key, value]] : flat(value, `${above}${key}.`),
  )
}

const texts = (locale: string) =>
  ['me', 'public'].flatMap((name) =>
    flat(JSON.parse(readFileSync(`app/i18n/${locale}/${name}.json`, 'utf8')) as Tree, `${name}:`),
  )

test.each(Object.entries(claims))('no page of a person claims that a mail was sent, in %s', (locale, claim) => {
  const claiming = texts(locale).filter(([key, text]) => !(key in known) && claim.test(text))
  expect(claiming).toEqual([])
})

test('the claims are found where they are known to be', () => {
  for (const key of Object.keys(known)) expect(new Map(texts('fi')).get(key)).toMatch(claims.fi)
})
