import { readFileSync } from 'node:fs'
import type { Environment } from '~/env.server.ts'
import type { Brand } from './brand.ts'
import { readLogo, type Logo } from './logo.ts'
import { ourColor, paletteFaults, paletteOf } from './palette.ts'

type Configured = Pick<Environment, 'BRAND_NAME' | 'BRAND_COLOR' | 'BRAND_LOGO_FILE'>

/** The configured look. Throws one Error that names each variable at fault: nobody gets a page that they cannot read. */
export function readBrand({ BRAND_NAME, BRAND_COLOR, BRAND_LOGO_FILE }: Configured): Brand {
  const palette = paletteOf(BRAND_COLOR ?? ourColor)
  const faults = paletteFaults(palette).map((fault) => `BRAND_COLOR ${palette.brand}: ${fault}`)
  const logo = BRAND_LOGO_FILE ? logoOf(BRAND_LOGO_FILE) : null
  if (logo && 'refused' in logo) faults.push(`BRAND_LOGO_FILE ${BRAND_LOGO_FILE} ${logo.refused}`)
  if (faults.length > 0) throw new Error(`The look cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`)
  return { name: BRAND_NAME ?? null, palette, logo: logo as Logo | null }
}

function logoOf(file: string): Logo | { refused: string } {
  try {
    return readLogo(readFileSync(file))
  } catch (error) {
    return { refused: `cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}` }
  }
}
