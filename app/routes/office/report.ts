/** The reports of the office, by their names in addresses and texts. */
export const reportNames = ['on_time', 'days', 'age', 'refusals', 'pauses', 'extensions'] as const
export type ReportName = (typeof reportNames)[number]

export type Bar = { label: string; parts: number[]; value: string }
export type Report = {
  name: ReportName
  title: string
  help: string
  columns: string[]
  /** The first of a row names it. */
  rows: (string | number | null)[][]
  /** What the parts of a bar are. */
  series: string[]
  bars: Bar[]
}
