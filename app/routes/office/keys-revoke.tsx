import { Form, Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { paths } from '~/paths.ts'
import { fieldId } from '~/ui/forms.tsx'
import { FocusedNote } from './focused-note.tsx'

/** Says what will happen before it does: a revoked key cannot be brought back. */
export function KeyRevocation({
  keyToRevoke: { id, name, hint },
}: {
  keyToRevoke: { id: string; name: string; hint: string }
}) {
  const { t } = useTranslation('office')
  return (
    <FocusedNote key={id} tone="warn" title={t('keyPage.revokeTitle', { name })}>
      <p>
        <code>{hint}…</code>
      </p>
      <p>{t('keyPage.revokeHelp')}</p>
      <Form method="post" action={paths.office.keys()} className="row">
        <input type="hidden" name="key" value={id} />
        <button className="btn btn-danger" name="intent" value="revoke" id={fieldId('key')}>
          {t('keyPage.revokeButton')}
        </button>
        <Link to={paths.office.keys()}>{t('keyPage.cancel')}</Link>
      </Form>
    </FocusedNote>
  )
}
