import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '~/paths.ts'

const everyMilliseconds = 60_000

/** Who else has the case open; the page itself tells the others once a minute, while it is in sight. */
export function CasePresence({
  reference,
  present,
}: {
  reference: string
  present: { name: string; minutes: number }[]
}) {
  const { t } = useTranslation('office')
  useEffect(() => {
    const tell = () => {
      if (document.visibilityState !== 'visible') return
      void fetch(paths.office.present(), { method: 'POST', body: new URLSearchParams({ reference }) }).catch(() => {})
    }
    tell()
    const timer = setInterval(tell, everyMilliseconds)
    return () => clearInterval(timer)
  }, [reference])
  return present.length > 0 ? (
    <p className="muted">
      {present.map(({ name, minutes }) => t('queue.present', { name, count: minutes })).join(' · ')}
    </p>
  ) : null
}
