import { Link, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { StaffRole } from '#db/schema/words.ts'
import { may, type Permission } from '~/identity/permission.ts'
import { paths } from '~/paths.ts'

/** The office's pages beside the queue, each for those who may open it. */
const officePages = [
  { name: 'people', to: paths.office.people(), permission: 'people.search' },
  { name: 'reports', to: paths.office.reports(), permission: 'report.read' },
  { name: 'mail', to: paths.office.mail(), permission: 'mail.read' },
  { name: 'suppression', to: paths.office.suppression(), permission: 'suppression.read' },
  { name: 'audit', to: paths.office.audit(), permission: 'audit.read' },
  { name: 'staff', to: paths.office.staff(), permission: 'staff.manage' },
  { name: 'keys', to: paths.office.keys(), permission: 'key.manage' },
  { name: 'processing', to: paths.office.processing(), permission: 'processing.read' },
] as const satisfies readonly { name: string; to: string; permission: Permission }[]

const pagesOf = (role: StaffRole) => officePages.filter(({ permission }) => may(role, permission))

export const hasPages = (role: StaffRole) => pagesOf(role).length > 0

/** Where who has no queue begins; null for a role that has no page of its own. */
export function homeOf(role: StaffRole): string | null {
  if (may(role, 'staff.manage')) return paths.office.staff()
  if (may(role, 'audit.read')) return paths.office.audit()
  return may(role, 'suppression.read') ? paths.office.suppression() : null
}

/** `deadLetters`: what the office must see without looking for it. */
export function OfficePages({ role, deadLetters }: { role: StaffRole; deadLetters: number }) {
  const { t } = useTranslation('office')
  const { pathname } = useLocation()
  const pages = pagesOf(role)
  if (pages.length === 0) return null
  return (
    <>
      <h2 id="pages">{t('pages.title')}</h2>
      <ul className="views" aria-labelledby="pages">
        {pages.map(({ name, to }) => (
          <li key={name}>
            <Link to={to} aria-current={pathname === to ? 'page' : undefined}>
              {t(`pages.${name}`)}
              {name === 'mail' && deadLetters > 0 ? (
                <span className="num" data-tone="bad">
                  {deadLetters}
                </span>
              ) : null}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
