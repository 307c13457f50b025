/** One figure of the office's work: words and numbers, nothing of any person. */
export type Figure = { name: string; help: string; values: { labels?: Record<string, string>; value: number }[] }

/** A moment as Prometheus has it; none where it is unknown. */
export function momentOf(moment: Date | null | undefined): Figure['values'] {
  return moment ? [{ value: moment.getTime() / 1000 }] : []
}
