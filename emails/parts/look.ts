import type { CSSProperties } from 'react'

/** Inline styles reach every mail program; the classes turn the colours around where dark mode is understood. */

const accent = '#0b5563'
const ink = '#14212b'
const quiet = '#475763'
const line = '#d3dbe0'
const desk = '#f3f6f7'

const font = "'Source Sans 3', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

export const styles = {
  body: { margin: 0, padding: 0 },
  page: { backgroundColor: desk, padding: '24px 12px', fontFamily: font },
  card: { backgroundColor: '#ffffff', borderTop: `6px solid ${accent}`, maxWidth: '600px', width: '100%' },
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
    backgroundColor: accent,
    borderRadius: '6px',
    color: '#ffffff',
    fontSize: '17px',
    fontWeight: 700,
    padding: '14px 24px',
  },
  link: { color: accent, overflowWrap: 'anywhere', textDecoration: 'underline' },
  footer: { borderTop: `1px solid ${line}`, marginTop: '32px', paddingTop: '16px' },
  small: { color: quiet, fontSize: '14px', lineHeight: '21px', margin: '0 0 8px' },
} as const satisfies Record<string, CSSProperties>

const dark = `
  .page { background-color: #10171c !important; }
  .card { background-color: #1b262d !important; border-color: #7fc6d2 !important; }
  .ink { color: #e8eef1 !important; }
  .quiet { color: #adbcc5 !important; }
  .line { border-color: #33434d !important; }
  .link { color: #8fd0db !important; }
  .button { background-color: #7fc6d2 !important; color: #08191d !important; }`

/** Outlook on the web marks its dark mode with an attribute instead of answering the media query. */
export const darkMode = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
.page { background-color: ${desk}; }
@media (prefers-color-scheme: dark) {${dark}
}
${dark.replaceAll(/^ {2}\./gm, '[data-ogsc] .').trim()}
`
