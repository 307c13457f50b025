import { useTranslation } from 'react-i18next'
import { Fact, languageNames, When } from '~/ui/parts.tsx'
import { StaffStateTag } from './staff-state-tag.tsx'
import type { StaffView } from './staff-view.ts'

export function StaffFacts({ account, cases }: { account: StaffView; cases: number }) {
  const { t } = useTranslation('office')
  const { t: word } = useTranslation('words')
  return (
    <dl className="facts">
      <Fact term={t('admin.staff.state')}>
        <StaffStateTag state={account.state} isLocked={account.isLocked} isExpired={account.isExpired} />
      </Fact>
      <Fact term={t('admin.staff.role')}>{word(`role.${account.role}`)}</Fact>
      <Fact term={t('admin.staff.email')}>{account.email}</Fact>
      <Fact term={t('admin.staff.language')}>
        <span lang={account.locale}>{languageNames[account.locale]}</span>
      </Fact>
      <Fact term={t('admin.staff.created')}>
        <When at={account.createdAt} format="dateTime" />
      </Fact>
      {account.invitedUntil ? (
        <Fact term={t('admin.staff.invitedUntil')}>
          <When at={account.invitedUntil} format="dateTime" />
        </Fact>
      ) : null}
      {account.deactivatedAt ? (
        <Fact term={t('admin.staff.deactivated')}>
          <When at={account.deactivatedAt} format="dateTime" />
        </Fact>
      ) : null}
      <Fact term={t('admin.staff.lastSignIn')}>
        {account.lastSignInAt ? <When at={account.lastSignInAt} format="dateTime" /> : t('admin.staff.never')}
      </Fact>
      <Fact term={t('admin.staff.cases')}>{cases}</Fact>
    </dl>
  )
}
