import type { APIRequestContext, APIResponse } from '@playwright/test'
import fc from 'fast-check'
import { formsOf, shownValue, type Form } from './forms.ts'
import { post, signIn } from './door.ts'
import { expect, test } from './fixtures.ts'
import { townsperson } from './townspeople.ts'

/** The same values at every run; another seed and more of them look further: FUZZ_SEED=7 FUZZ_RUNS=50. */
const seed = Number(process.env.FUZZ_SEED ?? 20261122)
const runsOfField = Number(process.env.FUZZ_RUNS ?? 6)

/** Texts that have broken forms somewhere: controls, directions, surrogates, markup, formulas, paths, lengths. */
const known = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\u001b[31m',
  '\r\nBcc: x@x.example',
  '\u202Etxet\u202C',
  'مرحبا بالعالم',
  'שלום עולם',
  '👩🏽‍💻🇫🇮',
  'e\u0301\u0323',
  '\uFFFE\uFFFF',
  '\uD83D',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'; drop table contact_person; --",
  '=1+1',
  '#read("/etc/passwd")',
  '{{name}} $t(public:start.title)',
  '${process.env.SESSION_SECRET}',
  '../../etc/passwd',
  '%00%0d%0a',
  '__proto__',
  'constructor',
  '[object Object]',
  'null',
  '-1',
  '9'.repeat(400),
  'ä'.repeat(5000),
  '\u200B'.repeat(3000),
  '\n'.repeat(1000),
  '𝒳'.repeat(2000),
]
const hostile = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  { weight: 6, arbitrary: fc.constantFrom(...known) },
)

const pages = [
  '/sign-in',
  '/accessibility',
  '/me/data',
  '/me/correct',
  '/me/correct/statement',
  '/me/marketing',
  '/me/erase',
  '/me/requests/new?kind=restriction',
  '/me/requests/new?kind=openness_request',
]

test('whatever is written into a field, no form fails and none loses what was written', async ({ request }) => {
  test.setTimeout(120_000)
  console.log(`fuzz seed ${seed}`)
  const { email, locale } = townsperson(12)
  await signIn(request, email, locale)
  const forms = await findForms(request, locale)
  const fields = forms.flatMap((form) => form.fields.map((field) => ({ form, field })))
  expect(fields.length).toBeGreaterThan(25)
  const refusals = { count: 0 }
  for (const [at, { form, field }] of fields.entries()) {
    // Each known text is written into some field, and each field has a few of them.
    const examples = [0, 1, 2].map((one): [string] => [known[(at * 3 + one) % known.length]!])
    const property = fc.asyncProperty(hostile, async (value) => {
      const sent = { ...valuesOf(form), [field.name]: value }
      const answer = await postOn(request, form.action, sent)
      await expectHeld(answer, { where: `${form.action} ${field.name}`, name: field.name, value, refusals })
    })
    await fc.assert(property, { seed: seed + at, numRuns: runsOfField, examples })
  }
  expect(refusals.count).toBeGreaterThan(10)
})

test('forms with any fields at all are answered', async ({ request }) => {
  console.log(`fuzz seed ${seed}`)
  const { email, locale } = townsperson(13)
  await signIn(request, email, locale)
  const forms = await findForms(request, locale)
  const names = fc.constantFrom(...new Set(forms.flatMap(({ fields }) => fields.map(({ name }) => name))))
  const anyName = fc.oneof(names, hostile)
  const body = fc.dictionary(anyName, hostile, { maxKeys: 6, noNullPrototype: true })
  const property = fc.asyncProperty(fc.constantFrom(...forms), body, async ({ action }, form) => {
    const answer = await post(request, action, form)
    expect(answer.status(), action).toBeLessThan(500)
  })
  await fc.assert(property, { seed, numRuns: runsOfField * 8 })
})

async function findForms(request: APIRequestContext, locale: string): Promise<Form[]> {
  const forms: Form[] = []
  for (const page of pages) {
    const answer = await request.get(`/${locale}${page}`)
    expect(answer.status(), page).toBe(200)
    const found = formsOf(await answer.text()).filter(({ method, fields }) => method === 'post' && fields.length > 0)
    // Of forms that differ only in what they carry along, one is enough.
    const isKnown = (form: Form) => forms.some((one) => one.action === form.action && names(one) === names(form))
    forms.push(
      ...found.filter(
        (form, index) => !isKnown(form) && found.findIndex((one) => names(one) === names(form)) === index,
      ),
    )
  }
  const filed = await post(request, `/${locale}/me/requests/new`, {
    kind: 'restriction',
    words: `Fuzz ${Math.random()}`,
  })
  const own = await (await request.get(filed.headers()['location']!)).text()
  return [...forms, ...formsOf(own).filter(({ fields }) => fields.some(({ name }) => name === 'message'))]
}

const names = ({ fields }: Form) => fields.map(({ name }) => name).join()
const valuesOf = ({ fields }: Form) => Object.fromEntries(fields.map(({ name, value }) => [name, value]))

type Sent = { where: string; name: string; value: string; refusals: { count: number } }

/** A form that is checked on another page goes on there as it is: 307. */
async function postOn(request: APIRequestContext, action: string, form: Record<string, string>): Promise<APIResponse> {
  const answer = await post(request, action, form)
  return answer.status() === 307 ? post(request, answer.headers()['location']!, form) : answer
}

/** Never a failure; where the form comes back, it brings what was written, as text and nothing but text. */
async function expectHeld(answer: APIResponse, { where, name, value, refusals }: Sent) {
  expect(answer.status(), where).toBeLessThan(500)
  const html = await answer.text()
  expect(html, where).not.toMatch(/<script|<img/)
  if (answer.status() !== 422) return
  refusals.count += 1
  const shown = shownValue(html, name)
  // A choice and what travels unseen are ours: they come back as they are offered.
  if (shown !== null) expect(shown, where).toBe(asPosted(value))
}

/** As a form sends it and HTML can hold it: one kind of line break, no lone half of a pair, no control characters. */
function asPosted(value: string): string {
  const whole = Buffer.from(value, 'utf8').toString('utf8')
  return whole.replaceAll(/(?![\t\n\r])\p{Cc}/gu, '').replaceAll(/\r\n?/g, '\n')
}
