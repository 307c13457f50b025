import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { staffRoles, type StaffRole } from '#db/schema/words.ts'
import type { StaffState } from '~/identity/staff-state.ts'
import { fieldId, Select } from '~/ui/forms.tsx'

type StaffFormsProps = {
  role: StaffRole
  state: StaffState
  cases: number
  problems: Record<string, string | undefined>
}

/** What can be done with an account in its state. */
export function StaffForms({ role, state, cases, problems }: StaffFormsProps) {
  return (
    <>
      <RoleForm role={role} problem={problems.role} />
      {state === 'active' ? null : <InviteAgainForm isBack={state === 'deactivated'} problem={problems.invite} />}
      {state === 'deactivated' ? null : <DeactivateForm cases={cases} problem={problems.sure} />}
    </>
  )
}

/** What an administrator can do with an account, one form each; `intent` says which. */
function StaffForm({ intent, heading, children }: { intent: string; heading: string; children: ReactNode }) {
  return (
    <section aria-labelledby={`${intent}-heading`}>
      <h2 id={`${intent}-heading`}>{heading}</h2>
      <Form method="post" className="stack">
        <input type="hidden" name="intent" value={intent} />
        {children}
      </Form>
    </section>
  )
}

function RoleForm({ role, problem }: { role: StaffRole; problem: string | undefined }) {
  const { t } = useTranslation('office')
  const { t: word } = useTranslation('words')
  return (
    <StaffForm intent="role" heading={t('admin.staff.changeRole')}>
      <Select
        name="role"
        key={role}
        label={t('admin.staff.role')}
        hint={t('admin.staff.roleHint')}
        problem={problem}
        choices={staffRoles.map((value) => ({ value, label: word(`role.${value}`) }))}
        chosen={role}
      />
      <button className="btn btn-2">{t('admin.staff.saveRole')}</button>
    </StaffForm>
  )
}

function InviteAgainForm({ isBack, problem }: { isBack: boolean; problem: string | undefined }) {
  const { t } = useTranslation('office')
  return (
    <StaffForm intent="invite" heading={t(isBack ? 'admin.staff.reactivate' : 'admin.staff.inviteAgain')}>
      {problem ? (
        <div className="field">
          <p className="err">{problem}</p>
        </div>
      ) : null}
      <p>{t(isBack ? 'admin.staff.reactivateHelp' : 'admin.staff.inviteAgainHelp')}</p>
      <button className="btn btn-2" id={fieldId('invite')}>
        {t('admin.staff.sendInvitation')}
      </button>
    </StaffForm>
  )
}

/** Says what will happen before the box that says yes: the sessions cannot be brought back. */
function DeactivateForm({ cases, problem }: { cases: number; problem: string | undefined }) {
  const { t } = useTranslation('office')
  const problemId = `${fieldId('sure')}-problem`
  return (
    <StaffForm intent="deactivate" heading={t('admin.staff.deactivate')}>
      <p>{t('admin.staff.deactivateHelp')}</p>
      {cases > 0 ? <p>{t('admin.staff.deactivateCases', { count: cases })}</p> : null}
      <div className="field">
        {problem ? (
          <p className="err" id={problemId}>
            {problem}
          </p>
        ) : null}
        <div className="check">
          <input
            type="checkbox"
            id={fieldId('sure')}
            name="sure"
            value="yes"
            aria-invalid={problem ? true : undefined}
            aria-describedby={problem ? problemId : undefined}
          />
          <label htmlFor={fieldId('sure')}>{t('admin.staff.sure')}</label>
        </div>
      </div>
      <button className="btn btn-danger">{t('admin.staff.deactivateButton')}</button>
    </StaffForm>
  )
}
