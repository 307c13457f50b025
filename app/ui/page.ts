import { createContext, useContext } from 'react'
import type { Locale } from '#db/schema/words.ts'

/** What the document knows about itself; given by entry.server and entry.client. */
export type Page = { locale: Locale; nonce?: string; script: boolean }

export const PageContext = createContext<Page>({ locale: 'fi', script: false })

export function usePage(): Page {
  return useContext(PageContext)
}

/** A route ships JavaScript only when it says so: `export const handle: Handle = { script: true }`. */
export type Handle = { script?: boolean }
