import { expect, test } from 'vitest'
import { locales } from '#db/schema/words.ts'
import { openPdf } from '#tests/support/read-pdf.ts'
import { writeProcessingPdf } from './write-processing-pdf.server.ts'

const now = new Date('2026-11-22T10:00:00Z')

test.each(locales)('the record of processing in %s is PDF/UA-1: tagged, titled, in its language', async (locale) => {
  const recipients = [{ legalName: 'Konesali Oy', role: 'processor', task: 'Palvelimet', country: 'FI' }] as const
  const made = await writeProcessingPdf({ locale, recipients, owner: 'officer', now })
  if (typeof made === 'string') throw new Error(made)
  const opened = openPdf(made.pdf)
  expect(made.standard).toBe(true)
  expect(opened).toMatch(/pdfuaid:part(>|=")1/)
  expect(opened).toContain(`/Lang (${locale}`)
  expect(opened).toMatch(/\/S\s*\/TH\b/)
  const title = { fi: 'Seloste käsittelytoimista', sv: 'Register över behandling', en: 'Record of processing' }[locale]
  expect(Buffer.from(opened, 'latin1').toString('utf8')).toContain(title)
})
