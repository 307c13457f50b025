import { pagesAfterDeeds } from './deeds.ts'
import { linkFor, signIn } from './door.ts'
import { expect, test } from './fixtures.ts'
import { findShortcomings, hasLighthouse } from './lighthouse.ts'
import { ownPages, publicPages } from './pages.ts'
import { townsperson } from './townspeople.ts'

// Lighthouse is none of the product's packages; where it is, every page must have full marks from it.
test.skip(!hasLighthouse, 'There is no Lighthouse on this machine: neither on PATH nor as LIGHTHOUSE_PATH.')
test.setTimeout(900_000)

test('public pages have full marks in accessibility and best practices', async ({ request, baseURL }) => {
  const link = await linkFor(request, `lighthouse-${Math.random().toString(36).slice(2)}@outo.example`)
  const found: string[] = []
  for (const path of publicPages) found.push(...(await findShortcomings(`${baseURL}/fi${path}`)))
  found.push(...(await findShortcomings(link)))
  expect(found).toEqual([])
})

test('a person’s pages have full marks in accessibility and best practices', async ({ context, baseURL }) => {
  const { email, locale } = townsperson(15)
  await signIn(context.request, email, locale)
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const own = ownPages.map((path) => `/${locale}/me${path}`)
  const found: string[] = []
  for (const path of [...own, ...(await pagesAfterDeeds(context.request, locale))])
    found.push(...(await findShortcomings(baseURL + path, cookie)))
  expect(found).toEqual([])
})
