import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { StaffRole } from '#db/schema/words.ts'
import { may } from '~/identity/permission.ts'
import { paths } from '~/paths.ts'

/** From the queue to what came by telephone or letter, for those who may register it. */
export function IntakeLink({ role }: { role: StaffRole | undefined }) {
  const { t } = useTranslation('office')
  if (!role || !may(role, 'case.register')) return null
  return (
    <p>
      <Link to={paths.office.intake()}>{t('intake.title')}</Link>
    </p>
  )
}
