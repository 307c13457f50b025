import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { Returned } from '~/ui/forms.tsx'
import type { Intent } from './case-intent.ts'

/** What a form came back with, if one did. */
export type Answered = Partial<Returned>

/** A form that asks for one thing; the version says which state of the case the officer had seen. */
export function IntentForm({ intent, version, children }: { intent: Intent; version: number; children: ReactNode }) {
  return (
    <Form method="post" className="stack" preventScrollReset>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="version" value={version} />
      {children}
    </Form>
  )
}
