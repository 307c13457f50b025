import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'

/** Ticks every row of the page. Only a script can do that, so without one there is nothing to press. */
export function QueueAll() {
  const { t } = useTranslation('office')
  const mayAct = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  )
  if (!mayAct) return <span className="vh">{t('queue.chosen')}</span>
  const tickAll = (isTicked: boolean) => {
    for (const box of document.querySelectorAll<HTMLInputElement>('#queue tbody .tick input')) box.checked = isTicked
  }
  return <input type="checkbox" aria-label={t('queue.selectAll')} onChange={(event) => tickAll(event.target.checked)} />
}
