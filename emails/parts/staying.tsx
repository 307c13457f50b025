import { tFor } from '~/i18n/i18n.server.ts'
import type { Locale } from '#db/schema/words.ts'
import { List, Subheading } from './blocks.tsx'

export type StayingProps = { term: string; count: number; because: string }

/** The person's own data that an erasure leaves in use, each with its reason (GDPR Art. 12(4)). */
export function Staying({ locale, staying }: { locale: Locale; staying: StayingProps[] }) {
  const t = tFor(locale, 'mail')
  if (staying.length === 0) return null
  const items = staying.map((item) => (
    <>
      <strong>{t('erasureDone.item', item)}</strong>
      <br />
      {item.because}
    </>
  ))
  return (
    <>
      <Subheading>{t('erasureDone.staying')}</Subheading>
      <List items={items} />
    </>
  )
}
