import type { Logo } from './logo.ts'
import { ourColor, paletteOf, type Palette } from './palette.ts'

/** Whose service it looks like: configured, or ours. The name stands in every language alike. */
export type Brand = { name: string | null; palette: Palette; logo: Logo | null }

let worn: Brand = { name: null, palette: paletteOf(ourColor), logo: null }

/** Put on once, at start, before the first page or letter is made. */
export function wearBrand(brand: Brand): void {
  worn = brand
}

export function brand(): Brand {
  return worn
}
