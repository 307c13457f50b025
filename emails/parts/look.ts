import type { CSSProperties } from 'react'
import { brand } from '~/rules/brand.ts'
import type { Palette } from '~/rules/palette.ts'

/** Inline styles reach every mail program; the classes turn the colours around where dark mode is understood. */

const ink = '#14212b'
const quiet = '#475763'
const line = '#d3dbe0'
const desk = '#f3f6f7'

const font = "'Source Sans 3', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

/** Asked for when a letter is rendered: the brand is put on at start, after this file has been read. */
export function letterStyles() {
  return stylesOf(brand().palette)
}

const stylesOf = ({ light }: Palette) =>
  ({
    body: { margin: 0, padding: 0 },
    page: { backgroundColor: desk, padding: '24px 12px', fontFamily: font },
    card: { backgroundColor: '#ffffff', borderTop: `6px solid ${light.action}`, maxWidth: '600px', width: '100%' },
    inside: { padding: '24px' },
    masthead: { color: ink, fontSize: '16px', fontWeight: 700, lineHeight: '24px', margin: '0 0 24px' },
    heading: { color: ink, fontSize: '26px', fontWeight: 700, lineHeight: '32px', margin: '0 0 16px' },
    subheading: { color: ink, fontSize: '19px', fontWeight: 700, lineHeight: '26px', margin: '28px 0 8px' },
    text: { color: ink, fontSize: '17px', lineHeight: '26px', margin: '0 0 14px' },
    facts: { borderTop: `1px solid ${line}`, margin: '0 0 20px' },
    fact: { borderBottom: `1px solid ${line}`, color: ink, fontSize: '17px', lineHeight: '26px', padding: '8px 0' },
    list: { color: ink, fontSize: '17px', lineHeight: '26px', margin: '0 0 14px', paddingLeft: '22px' },
    item: { margin: '0 0 8px' },
    action: { margin: '20px 0' },
    button: {
      backgroundColor: light.action,
      borderRadius: '6px',
      color: light.onAction,
      fontSize: '17px',
      fontWeight: 700,
      padding: '14px 24px',
    },
    link: { color: light.link, overflowWrap: 'anywhere', textDecoration: 'underline' },
    footer: { borderTop: `1px solid ${line}`, marginTop: '32px', paddingTop: '16px' },
    small: { color: quiet, fontSize: '14px', lineHeight: '21px', margin: '0 0 8px' },
  }) as const satisfies Record<string, CSSProperties>

const darkRules = ({ dark }: Palette) => `
  .page { background-color: #10171c !important; }
  .card { background-color: #1b262d !important; border-color: ${dark.action} !important; }
  .ink { color: #e8eef1 !important; }
  .quiet { color: #adbcc5 !important; }
  .line { border-color: #33434d !important; }
  .link { color: ${dark.link} !important; }
  .button { background-color: ${dark.action} !important; color: ${dark.onAction} !important; }`

/** Outlook on the web marks its dark mode with an attribute instead of answering the media query. */
export function darkMode(): string {
  const rules = darkRules(brand().palette)
  return `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
.page { background-color: ${desk}; }
@media (prefers-color-scheme: dark) {${rules}
}
${rules.replaceAll(/^ {2}\./gm, '[data-ogsc] .').trim()}
`
}
