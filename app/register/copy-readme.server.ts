import { env } from '~/env.server.ts'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { paths } from '~/paths.ts'
import type { AccessAnswer } from './access-answer.ts'

type Head = Pick<AccessAnswer, 'locale' | 'controller' | 'mailbox' | 'updatedAsOf'>

/** What is in the ZIP, why some cells begin with an apostrophe, and what is not in it. */
export function copyReadme({ locale, controller, mailbox, updatedAsOf }: Head): string {
  const t = tFor(locale, 'me')
  const made = { controller: controller.name, at: formatDate(locale, updatedAsOf, 'dateTime'), address: mailbox.email }
  const data = env.APP_ORIGIN + paths.me.data(locale)
  const parts = [
    [t('copy.paper.title').toLocaleUpperCase(locale), t('copy.paper.made', made)],
    [
      t('copy.readme.tables'),
      t('copy.readme.tablesText'),
      t('copy.readme.uses', { uses: t('copy.readme.usesFile'), facts: t('copy.readme.factsFile') }),
    ],
    [t('copy.readme.exact'), t('copy.readme.exactText', { schema: env.APP_ORIGIN + paths.copySchema() })],
    [t('copy.readme.apostrophe'), t('copy.readme.apostropheText')],
    [t('copy.readme.missing'), t('copy.readme.missingText', { column: t('copy.paper.withheld'), address: data })],
    [t('copy.paper.contact'), ...controller.contact, controller.dpo],
  ]
  return `${parts.map((lines) => lines.join('\r\n')).join('\r\n\r\n')}\r\n`
}
