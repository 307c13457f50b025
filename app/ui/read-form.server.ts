import { parseWithZod } from '@conform-to/zod/v4'
import type { z } from 'zod'
import type { Returned } from './forms.tsx'
import { printable } from './text.ts'

/** Sent values by name: texts only, of repeated fields the first. A body that is no form is an empty form. */
export async function readForm(request: Request): Promise<Record<string, string>> {
  const form = await request.formData().catch(() => new FormData())
  const values: Record<string, string> = {}
  for (const [name, value] of form) {
    if (typeof value === 'string' && !Object.hasOwn(values, name)) values[name] = value
  }
  return values
}

/** Only the fields that the schema names reach the parser: names such as `a[999999999]` cost nothing. */
export async function parseForm<Shape extends z.ZodRawShape>(
  request: Request,
  schema: z.ZodObject<Shape>,
): Promise<{ value: z.output<z.ZodObject<Shape>> } | { returned: Returned }> {
  const sent = await readForm(request)
  const asked = Object.entries(sent).filter(([name]) => Object.hasOwn(schema.shape, name))
  const form = new FormData()
  for (const [name, value] of asked) form.set(name, value)
  const submission = parseWithZod(form, { schema })
  if (submission.status === 'success') return { value: submission.value }
  const values = Object.fromEntries(asked.map(([name, value]) => [name, printable(value)]))
  const problems = Object.fromEntries(
    Object.entries(submission.error ?? {}).flatMap(([name, messages]) => (messages?.[0] ? [[name, messages[0]]] : [])),
  )
  return { returned: { values, problems } }
}
