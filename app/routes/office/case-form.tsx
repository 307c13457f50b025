import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { Intent } from '~/requests/acts/case-intent.ts'
import type { Returned } from '~/ui/forms.tsx'

/** What a form came back with, if one did; `back`: which one was undone, to be gone on with. */
export type Answered = Partial<Returned> & { back?: Intent }

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
