import { useFetcher, useNavigation } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { paths } from '~/paths.ts'
import { singleKey } from './single-key.ts'
import type { action } from './queue-many.tsx'

/** The row that was opened last, so that the focus comes back to it; of no use beyond this document. */
let lastRow: string | null = null

type Keys = {
  isOn: boolean
  mayTake: boolean
}

/**
 * `j` and `k` move between the rows, `x` ticks one, `a` assigns it to oneself, Escape leaves a field for the row; Enter
 * opens, as on any link. The focus is on the row's link, follows it, and comes back to it.
 */
export function useQueueKeys({ isOn, mayTake }: Keys) {
  const { submit, data, state } = useFetcher<typeof action>()
  // Where the focus was, should the row leave the list.
  const place = useRef<number | null>(null)

  useEffect(() => {
    if (!isOn) return
    const take = (box: HTMLInputElement) => {
      if (!mayTake) return
      const form = new FormData()
      form.set('intent', 'take')
      form.set('back', window.location.search)
      for (const value of tickedOr(box)) form.append('case', value)
      submit(form, { method: 'post', action: paths.office.many() })
    }
    const onKey = (event: KeyboardEvent) => {
      if (leavesSearch(event)) return rowOf(lastRow)?.focus()
      const key = singleKey(event)
      const links = rowLinks()
      const at = links.findIndex((link) => link.closest('tr')?.contains(document.activeElement))
      const step = steps[key ?? '']
      if (step) return moveTo(at < 0 ? (rowOf(lastRow) ?? links[0]) : links[at + step], event)
      const box = links[at]?.closest('tr')?.querySelector<HTMLInputElement>('.tick input')
      if (!box) return
      if (key === 'x') box.click()
      if (key === 'a') take(box)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [isOn, mayTake, submit])

  useEffect(() => {
    const onFocus = (event: FocusEvent) => {
      const row = event.target instanceof HTMLElement ? event.target.closest('#queue tbody tr') : null
      const reference = row?.querySelector('th a')?.textContent
      if (!reference) return
      lastRow = reference
      place.current = rowLinks().findIndex((link) => link.textContent === reference)
    }
    document.addEventListener('focusin', onFocus)
    return () => document.removeEventListener('focusin', onFocus)
  }, [])

  // Back from a case, after a press in a row, or when a row has left the list: the focus goes where it was, or to what
  // stands there now. Who filters has it elsewhere.
  const { state: way, formMethod } = useNavigation()
  const mayReturn = useRef(true)
  useEffect(() => {
    if (way !== 'idle' || state !== 'idle') {
      mayReturn.current = state !== 'idle' || formMethod === 'POST'
      return
    }
    if (!mayReturn.current || document.activeElement !== document.body) return
    const links = rowLinks()
    const neighbour = place.current === null ? null : links[Math.min(place.current, links.length - 1)]
    ;(rowOf(lastRow) ?? neighbour)?.focus()
  }, [way, state, formMethod])

  return { isBusy: state !== 'idle', answer: data?.done ?? [] }
}

const steps: Record<string, number | undefined> = { j: 1, k: -1 }

function moveTo(link: HTMLAnchorElement | undefined, event: KeyboardEvent) {
  event.preventDefault()
  link?.focus()
}

/** Escape is no single character, so it works in the field too. */
function leavesSearch({ key, target }: KeyboardEvent): boolean {
  return key === 'Escape' && target instanceof HTMLElement && target.id === 'filter-q'
}

function rowLinks(): HTMLAnchorElement[] {
  return [...document.querySelectorAll<HTMLAnchorElement>('#queue tbody th a')]
}

function rowOf(reference: string | null): HTMLAnchorElement | undefined {
  return rowLinks().find((link) => link.textContent === reference)
}

/** The ticked rows, or the one that has the focus. */
function tickedOr(box: HTMLInputElement): string[] {
  const ticked = document.querySelectorAll<HTMLInputElement>('#queue tbody .tick input:checked')
  return ticked.length > 0 ? [...ticked].map(({ value }) => value) : [box.value]
}
