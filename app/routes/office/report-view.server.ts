import type { Locale } from '#db/schema/words.ts'
import { capitalized } from '~/i18n/capitalized.ts'
import { regionalTags } from '~/i18n/locales.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { storedWord } from '~/i18n/stored-word.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { extensionWords, pauseWords } from '~/register/description/value-words.ts'
import { monthsOf, type ReportPeriod } from '~/requests/desk/report-period.ts'
import {
  countExtensions,
  countOnTime,
  countOpenByAge,
  countPauses,
  countRefusals,
  measureDays,
} from '~/requests/desk/reports.server.ts'
import type { Report, ReportName } from './report.ts'

type Asked = { staff: VerifiedStaff; period: ReportPeriod; now: Date }
type Made = Omit<Report, 'name' | 'title' | 'help'>

/** One report as words and numbers: the page, its chart and the file are made of the same. */
export async function makeReport(name: ReportName, asked: Asked): Promise<Report> {
  const t = tFor(asked.staff.locale, 'office')
  const made = await makers[name](asked, asked.staff.locale)
  return { name, title: t(`report.${name}.title`), help: t(`report.${name}.help`), ...made }
}

const makers: Record<ReportName, (asked: Asked, locale: Locale) => Promise<Made>> = {
  on_time: async (asked, locale) => {
    const t = tFor(locale, 'office')
    const counted = await countOnTime(asked)
    const rows = monthsOf(asked.period).map((month) => {
      const { due = 0, onTime = 0 } = counted.find((row) => row.month === month) ?? {}
      const share = due > 0 ? `${Math.round((100 * onTime) / due)} %` : '–'
      return { label: monthName(month, locale), due, onTime, share }
    })
    return {
      columns: [t('report.month'), t('report.onTime'), t('report.late'), t('report.share')],
      rows: rows.map(({ label, due, onTime, share }) => [label, onTime, due - onTime, share]),
      series: [t('report.onTime'), t('report.late')],
      bars: rows.map(({ label, due, onTime }) => ({
        label,
        parts: [onTime, due - onTime],
        value: `${onTime} / ${due}`,
      })),
    }
  },
  days: async (asked, locale) => {
    const t = tFor(locale, 'office')
    const rows = (await measureDays(asked)).map((row) => ({ ...row, label: storedWord(locale, 'kind', row.kind) }))
    return {
      columns: [t('report.kind'), t('report.cases'), t('report.median'), t('report.ninetieth')],
      rows: rows.map(({ label, count, median, ninetieth }) => [label, count, median, ninetieth]),
      series: [t('report.median'), t('report.toNinetieth')],
      bars: rows.map(({ label, median, ninetieth }) => {
        return { label, parts: [median, ninetieth - median], value: `${median} / ${ninetieth}` }
      }),
    }
  },
  age: async (asked, locale) => {
    const t = tFor(locale, 'office')
    const rows = (await countOpenByAge(asked)).map(({ from, end, ...row }) => {
      const label = end === null ? t('report.over', { days: from - 1 }) : t('report.between', { from, to: end })
      return { ...row, label }
    })
    return {
      columns: [t('report.sinceReceipt'), t('report.open'), t('report.openLate')],
      rows: rows.map(({ label, count, late }) => [label, count, late]),
      series: [t('report.inTime'), t('report.openLate')],
      bars: rows.map(({ label, count, late }) => ({ label, parts: [count - late, late], value: String(count) })),
    }
  },
  refusals: async (asked, locale) => {
    const t = tFor(locale, 'office')
    const rows = await countRefusals(asked)
    return {
      columns: [t('report.code'), t('report.ground'), t('report.whole'), t('report.part')],
      rows: rows.map(({ code, whole, part }) => [code, storedWord(locale, 'refusal', code), whole, part]),
      series: [t('report.whole'), t('report.part')],
      bars: rows.map(({ code, whole, part }) => ({ label: code, parts: [whole, part], value: String(whole + part) })),
    }
  },
  pauses: async (asked, locale) => {
    const t = tFor(locale, 'office')
    const rows = (await countPauses(asked)).map((row) => ({
      ...row,
      label: capitalized(pauseWords[row.reason][locale]),
    }))
    return {
      columns: [t('report.asked'), t('report.times'), t('report.stopped'), t('report.medianWait')],
      rows: rows.map(({ label, count, stopped, median }) => [label, count, stopped, median]),
      series: [t('report.stopped'), t('report.ran')],
      bars: rows.map(({ label, count, stopped }) => {
        return { label, parts: [stopped, count - stopped], value: String(count) }
      }),
    }
  },
  extensions: async (asked, locale) => {
    const t = tFor(locale, 'office')
    const found = await countExtensions(asked)
    const rows = found.map((row) => ({ ...row, label: capitalized(extensionWords[row.reason][locale]) }))
    return {
      columns: [
        t('report.reason'),
        t('report.proposed'),
        t('report.effective'),
        t('report.returned'),
        t('report.lapsed'),
      ],
      rows: rows.map(({ label, count, effective, returned, lapsed }) => [label, count, effective, returned, lapsed]),
      series: [t('report.effective'), t('report.notEffective')],
      bars: rows.map(({ label, count, effective }) => {
        return { label, parts: [effective, count - effective], value: String(count) }
      }),
    }
  },
}

function monthName(month: string, locale: Locale): string {
  const format = new Intl.DateTimeFormat(regionalTags[locale], { month: 'short', year: 'numeric', timeZone: 'UTC' })
  return format.format(new Date(`${month}-15T12:00:00Z`))
}
