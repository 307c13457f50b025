import { useRevalidator } from '@remix-run/react'
import { type RefObject, useEffect, useRef, useState } from 'react'

/**
 * The whole seconds until an act goes, counted by this browser's own watch from what the server said, so that a clock set
 * wrong does no harm. Null where nothing waits, and without scripts.
 */
export function useSecondsLeft(act: { id: string; secondsLeft: number } | null): number | null {
  const [counted, count] = useState<{ id: string; seconds: number } | null>(null)
  const { id, secondsLeft } = act ?? {}
  useEffect(() => {
    if (id === undefined || secondsLeft === undefined) return
    const end = performance.now() + secondsLeft * 1000
    const tick = () => count({ id, seconds: Math.max(0, Math.ceil((end - performance.now()) / 1000)) })
    tick()
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [id, secondsLeft])
  return counted && counted.id === id ? counted.seconds : null
}

const longestPause = 30_000

/** When its time has come the page looks how the act has ended, less and less often, and only while somebody sees it. */
export function useLookAgain(isDue: boolean): void {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!isDue) return
    let pause = 1000
    let timer = setTimeout(look, pause)
    function look() {
      if (document.visibilityState === 'visible') revalidate()
      pause = Math.min(pause * 2, longestPause)
      timer = setTimeout(look, pause)
    }
    return () => clearTimeout(timer)
  }, [isDue, revalidate])
}

/** The focus comes here when what is told changes and the button that had it is gone, and not when the page is opened. */
export function useFocusOnChange(key: string): RefObject<HTMLDivElement> {
  const box = useRef<HTMLDivElement>(null)
  const before = useRef(key)
  useEffect(() => {
    if (before.current === key) return
    before.current = key
    if (document.activeElement === document.body) box.current?.focus()
  }, [key])
  return box
}

/** What waited on this page, when nothing is told of it any more: an erasure, for one, leaves no act behind. */
export function useWhatIsOver<Intent>(act: { stage: string; intent: Intent } | null): Intent | null {
  const [waited, wait] = useState<Intent | null>(null)
  const waits = act?.stage === 'waits' ? act.intent : null
  if (act && waits !== waited) wait(waits)
  return act ? null : waited
}
