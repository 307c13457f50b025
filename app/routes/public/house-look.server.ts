import { createHash } from 'node:crypto'
import type { Locale } from '#db/schema/words.ts'
import { wordingOver } from '~/i18n/i18n.server.ts'
import { paths } from '~/paths.ts'
import { brand } from '~/rules/brand.ts'
import { themeCss } from '~/rules/palette.ts'
import type { Look } from '~/ui/page.ts'

/** What the pages of one language need to know of the look; addresses change with what they lead to. */
export function houseLook(locale: Locale): Look {
  const { name, logo, palette } = brand()
  const wording = officeWording(locale)
  return {
    theme: paths.theme(versionOf(themeCss(palette))),
    ...(name && { name }),
    ...(logo && { logo: { src: paths.logo(versionOf(logo.bytes)), width: logo.width, height: logo.height } }),
    ...(wording && { wording: paths.wording(locale, versionOf(JSON.stringify(wording))) }),
  }
}

/** The controller's own words of the catalogues that the office's pages bring along; null where there are none. */
export function officeWording(locale: Locale): Record<string, unknown> | null {
  const [office, words] = [wordingOver(locale, 'office'), wordingOver(locale, 'words')]
  return office || words ? { ...(office && { office }), ...(words && { words }) } : null
}

/** A file may be kept for a year by whoever asked for exactly this version of it. */
export function cacheFor(request: Request, content: string | Uint8Array): string {
  const asked = new URL(request.url).searchParams.get('v')
  return asked === versionOf(content) ? 'public, max-age=31536000, immutable' : 'public, max-age=300'
}

function versionOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 12)
}
