import makeCode from 'qrcode-generator'

const margin = 4

/** A QR code as one SVG path on a square of `size` units, quiet zone included (ISO/IEC 18004: four modules). */
export function qrCode(text: string): { path: string; size: number } {
  const code = makeCode(0, 'M')
  code.addData(text)
  code.make()
  const count = code.getModuleCount()
  const rows = Array.from({ length: count }, (_, row) => row)
  const dark = rows.flatMap((row) => rows.filter((column) => code.isDark(row, column)).map((column) => [column, row]))
  const path = dark.map(([x, y]) => `M${x! + margin} ${y! + margin}h1v1h-1z`).join('')
  return { path, size: count + 2 * margin }
}
