import { type ComponentProps, useEffect, useRef } from 'react'
import { Note } from '~/ui/parts.tsx'

/** What a form has led to. A whole page takes the focus to it by `autofocus`; an answer that came by script does it here. */
export function FocusedNote(note: Omit<ComponentProps<typeof Note>, 'focus'>) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('.note')?.focus()
  }, [])
  return (
    <div ref={box}>
      <Note {...note} focus />
    </div>
  )
}
