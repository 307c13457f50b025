import { Link, useNavigate } from '@remix-run/react'
import { type RefObject, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '~/paths.ts'
import { singleKey } from './single-key.ts'

/** In this order; each does what something visible does too. */
const keys = ['j', 'k', 'enter', 'x', 'a', 'e', 'slash', 'gq', 'question', 'esc'] as const
const caps: Record<(typeof keys)[number], string> = {
  j: 'j',
  k: 'k',
  enter: 'Enter',
  x: 'x',
  a: 'a',
  e: 'e',
  slash: '/',
  gq: 'g q',
  question: '?',
  esc: 'Esc',
}
/** So long a `g` waits for its second letter, in milliseconds. */
const patience = 1500

/** The keys that work on every page of the office, and the list of all of them; switched off in one's own settings. */
export function OfficeKeys({ isOn }: { isOn: boolean }) {
  const { t } = useTranslation('office')
  const list = useRef<HTMLDetailsElement>(null)
  useOfficeKeys(isOn, list)
  return (
    <details className="keys" ref={list}>
      <summary aria-keyshortcuts="?">{t('keys.title')}</summary>
      {isOn ? (
        <dl>
          {keys.map((key) => (
            <div key={key}>
              <dt>
                <kbd>{caps[key]}</kbd>
              </dt>
              <dd>{t(`keys.${key}`)}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p>{t('keys.off')}</p>
      )}
      <Link to={paths.office.account()}>{t(isOn ? 'keys.switchOff' : 'keys.switchOn')}</Link>
    </details>
  )
}

function useOfficeKeys(isOn: boolean, list: RefObject<HTMLDetailsElement>) {
  const navigate = useNavigate()
  useEffect(() => {
    if (!isOn) return
    let begun = -patience
    let before: Element | null = null
    const close = () => {
      list.current!.open = false
      if (before instanceof HTMLElement) before.focus()
    }
    const acts: Record<string, () => void> = {
      '/': () => document.querySelector<HTMLInputElement>('main input[type=search]')?.focus(),
      e: () => document.querySelector<HTMLFormElement>('#next-case')?.requestSubmit(),
      '?': () => {
        if (list.current!.open) return close()
        before = document.activeElement
        list.current!.open = true
        list.current!.querySelector('summary')?.focus()
      },
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && list.current?.open) return close()
      const key = singleKey(event)
      if (key === null) return
      const isSecond = event.timeStamp - begun < patience
      begun = key === 'g' ? event.timeStamp : -patience
      if (key === 'q' && isSecond) return navigate(paths.office.queue())
      if (!acts[key]) return
      event.preventDefault()
      acts[key]()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [isOn, list, navigate])
}
