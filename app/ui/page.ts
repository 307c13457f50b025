import { createContext, useContext } from 'react'
import type { Locale } from '#db/schema/words.ts'

/** Whose service it looks like. `wording` is where a browser that runs the page finds the controller's own words. */
export type Look = {
  theme: string
  name?: string
  logo?: { src: string; width: number; height: number }
  wording?: string
}

/** What the document knows about itself; given by entry.server and entry.client. */
export type Page = { locale: Locale; nonce?: string; script: boolean; look: Look }

export const PageContext = createContext<Page>({ locale: 'fi', script: false, look: { theme: '' } })

export function usePage(): Page {
  return useContext(PageContext)
}

/** A route ships JavaScript only when it says so: `export const handle: Handle = { script: true }`. */
export type Handle = { script?: boolean }
