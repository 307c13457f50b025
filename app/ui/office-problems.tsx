import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorSummary, type Problems } from './forms.tsx'

/** The summary of problems. A whole page takes the focus by `autofocus`; an answer that came by script does it here. */
export function OfficeProblems({ problems }: { problems: Problems | undefined }) {
  const { t } = useTranslation('office')
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (problems) box.current?.querySelector<HTMLElement>('.errors')?.focus()
  }, [problems])
  return (
    <div ref={box}>
      <ErrorSummary title={t('problems.title')} problems={problems} />
    </div>
  )
}
