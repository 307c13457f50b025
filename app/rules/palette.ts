import { contrast, mix, toned } from './contrast.ts'

/** WCAG 2.2, 1.4.3: text against what it stands on. */
const least = 4.5
const white = '#ffffff'
const inks = { light: '#14212b', dark: '#08191d' } as const
export const ourColor = '#0b5563'

/** What text may stand on: the grounds of app/ui/base.css, light and dark. */
export const grounds = {
  bg: ['#ffffff', '#10171c'],
  surface: ['#f3f6f7', '#172128'],
  raised: ['#ffffff', '#1b262d'],
  'ok-bg': ['#e3f4ea', '#12341f'],
  'warn-bg': ['#fdf0dc', '#3a2708'],
  'bad-bg': ['#fdecea', '#431512'],
  'info-bg': ['#e8f0fa', '#132b47'],
} as const satisfies Record<string, [light: string, dark: string]>

type Scheme = { action: string; actionHover: string; onAction: string; link: string; tint: string }
export type Palette = { brand: string; onBrand: string; light: Scheme; dark: Scheme }

/** Every colour that follows from the brand's one, for a light and a dark page. */
export function paletteOf(brand: string): Palette {
  const color = brand.toLowerCase()
  return {
    brand: color,
    onBrand: textOn(color, inks.light),
    light: {
      action: color,
      actionHover: mix(color, '#000000', 0.2),
      onAction: textOn(color, inks.light),
      link: mix(color, '#000000', 0.08),
      tint: toned(color, 0.955, 0.012),
    },
    dark: {
      action: toned(color, 0.78, 0.09),
      actionHover: toned(color, 0.86, 0.07),
      onAction: inks.dark,
      link: toned(color, 0.815, 0.08),
      tint: toned(color, 0.3, 0.04),
    },
  }
}

/** Why a brand's colour cannot be used: each pair of colours that somebody could not read. Empty when it can. */
export function paletteFaults({ light, dark }: Palette): string[] {
  const schemes = { light, dark }
  return (['light', 'dark'] as const).flatMap((name, at) => {
    const scheme = schemes[name]
    const pairs: [what: string, text: string, ground: string][] = [
      ['the text of buttons', scheme.onAction, scheme.action],
      ['the text of buttons under the pointer', scheme.onAction, scheme.actionHover],
      ['links on the tint', scheme.link, scheme.tint],
      ...Object.entries(grounds).map(([ground, colors]): [string, string, string] => {
        return [`links on ${ground}`, scheme.link, colors[at]!]
      }),
    ]
    return pairs
      .filter(([, text, ground]) => contrast(text, ground) < least)
      .map(([what, text, ground]) => {
        const ratio = (Math.floor(contrast(text, ground) * 100) / 100).toFixed(2)
        return `${what} (${name} page): ${text} on ${ground} has ${ratio}:1, at least ${least}:1 is needed`
      })
  })
}

/** The theme as a style sheet; what it sets stands outside of every layer, so it goes before base.css. */
export function themeCss({ brand, onBrand, light, dark }: Palette): string {
  const both = (of: (scheme: Scheme) => string) => `light-dark(${of(light)},${of(dark)})`
  const values = {
    brand,
    'on-brand': onBrand,
    action: both((scheme) => scheme.action),
    'action-hover': both((scheme) => scheme.actionHover),
    'on-action': both((scheme) => scheme.onAction),
    link: both((scheme) => scheme.link),
    tint: both((scheme) => scheme.tint),
  }
  const lines = Object.entries(values).map(([name, value]) => `--${name}:${value}`)
  return `:root{${lines.join(';')}}\n`
}

function textOn(color: string, ink: string): string {
  return contrast(white, color) >= contrast(ink, color) ? white : ink
}
