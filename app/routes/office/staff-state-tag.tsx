import { useTranslation } from 'react-i18next'
import type { StaffState } from '~/identity/staff-state.ts'
import { Tag, type Tone } from '~/ui/parts.tsx'

const tones: Record<StaffState, Tone | undefined> = { active: 'ok', invited: 'info', deactivated: undefined }

/** What an account is, in a word; a lock or an invitation that has run out is said beside it. */
export function StaffStateTag({
  state,
  isLocked,
  isExpired,
}: {
  state: StaffState
  isLocked: boolean
  isExpired: boolean
}) {
  const { t } = useTranslation('office')
  return (
    <>
      <Tag tone={tones[state]}>{t(`admin.staff.states.${state}`)}</Tag>
      {isLocked ? <Tag tone="warn">{t('admin.staff.locked')}</Tag> : null}
      {isExpired ? <Tag tone="warn">{t('admin.staff.expired')}</Tag> : null}
    </>
  )
}
