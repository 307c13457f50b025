import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { identifierPatterns, wholePatterns, type Identifiers } from './identifier-patterns.ts'
import { withoutNames } from './named-text.server.ts'

const kerttu: Identifiers = {
  fullName: 'Kerttu Zxqvärinen',
  email: 'Kerttu.Zxqvarinen@yritys.example',
  emailCanonical: 'kerttu.zxqvarinen@yritys.example',
  phone: '+358409998877',
  street: 'Zxqkatu 1 A 5',
}
const named = (fullName: string): Identifiers => {
  return { fullName, email: null, emailCanonical: null, phone: null, street: null }
}

async function scrubbed(text: string, patterns = identifierPatterns([kerttu])): Promise<string> {
  const [row] = await db.execute<{ text: string }>(sql`select ${withoutNames(sql`${text}::text`, patterns!)} as text`)
  return row!.text
}

const spellings = [
  'Kerttu Zxqvärinen',
  'KERTTU ZXQVÄRINEN',
  'kerttu zxqvärisen',
  'KERTTU ZXQVÄRISEN',
  'Kertun Zxqvärisen',
  'Zxqvärinen Kerttu',
  'Zxqvärinen, Kerttu',
  'Zxqvärisen Kerttu',
  'Zxqvärinen/Kerttu',
  'Kerttu-Zxqvärinen',
  'Kerttu Zxqvarisen',
  'Kerttu Zxqvaerinen',
  'Kerttu\u00a0Zxqvärinen',
  'Kerttu\u202fZxqvärinen',
  'Kerttu\u200bZxqvärinen',
  'Kerttu  Zxqvärinen',
  'Kerttu\nZxqvärinen',
  'kerttuzxqvärinen',
  'Kerttu_Zxqvärinen',
  'Kerttu.Zxqvärinen',
  'Kerttu M. Zxqvärinen',
  'Kerttu Zxqvärisenkin',
  'Kerttu Zxqväriseltäkinköhän',
  'K. Zxqvärinen',
  'K. Zxqvärisen',
  'Zxqvärinen K',
  'Kerttu Zxqvärinen'.normalize('NFD'),
  'Kerttu Zxqväristä'.normalize('NFD'),
  'kerttu.zxqvarinen@yritys.example',
  'KERTTU.ZXQVARINEN@YRITYS.EXAMPLE',
  'kerttu.zxqvarinen(at)yritys.example',
  'kerttu.zxqvarinen+laskut@yritys.example',
  'kerttu.zxqvarinen @ yritys.example',
  '+358409998877',
  '040 999 8877',
  '0409998877',
  '040-999 8877',
  '(040) 999 8877',
  '+358 (0)40 999 8877',
  '00358 40 9998877',
  '358409998877',
  '040.999.8877',
  '040/9998877',
  '040\u00a0999\u00a08877',
  '040\u202f999\u202f8877',
  '040 – 999 88 77',
  '040_999_8877',
  '040\u2011999\u20118877',
  '4 0 9 9 9 8 8 7 7',
  'Zxqkatu 1 A 5',
  'ZXQKATU 1 A 5',
  'Zxqkatu 1A5',
  'Zxqkatu 1, A 5',
  'Zxqkatu\u00a01\u00a0A\u00a05',
]

test.each(spellings)('leaves nothing of %j, in whosever text it stands', async (spelling) => {
  const text = `Sovittu ${spelling} kanssa.`
  expect(await scrubbed(text, wholePatterns([kerttu]))).toBe('Sovittu [–] kanssa.')
  expect(await scrubbed(text)).toBe('Sovittu [–] kanssa.')
})

test.each(['Zxqvärisen', 'ZXQVÄRISELLE', 'Zxqväristä'.normalize('NFD'), 'Kertulle', 'Zxqkatu 1', 'Kerttu:lle'])(
  'leaves nothing of %j in a text about the person, and all of it in one about another',
  async (spelling) => {
    const text = `Sovittu ${spelling} kanssa.`
    expect(await scrubbed(text)).toBe('Sovittu [–] kanssa.')
    expect(await scrubbed(text, wholePatterns([kerttu]))).toBe(text)
  },
)

test.each([
  ['Matti Niemi', 'Matti Niemen', 'Matin Niemelle', 'Matti Niemeä', 'Niemen', 'MATIN'],
  ['Anna Järvi', 'Anna Järven', 'Annan Järvelle', 'Järven', 'Annan', 'Annalle'],
  ['Liisa Korhonen', 'Liisan Korhosen', 'Liisan', 'Liisa Korhosta', 'Korhoset', 'Korhosia'],
  ['Markus Salmi', 'Markuksen', 'Markus Salmen', 'Markukselle', 'Salmea'],
  ['Tuomas Lehtonen', 'Tuomaksen', 'Tuomas Lehtosta', 'Tuomaalle'],
  ['Mari Saari', 'Mari Saaren', 'Saaren', 'Mari Saarelle', 'Saarta'],
  ['Anna-Liisa Mäki-Petäjä', 'Anna Liisa Mäki-Petäjän', 'Anna-Liisan', 'Mäki-Petäjälle', 'Annaliisa Mäki-Petäjä'],
  ['Åsa Öhman', 'Åsas', 'Asa Ohman', 'Åsa Öhmans', 'ÅSA ÖHMANS', 'Öhmanin'],
  ['Jari Rinne', 'Jari Rinteen', 'Rinteelle', 'Jari Rinnettä'],
  ['Pekka Kallas', 'Pekan Kallaksen', 'Kallakselle', 'Kallasta'],
  ['Jukka Lampi', 'Jukan', 'Lammen', 'Lampea'],
  ['Kerttu Maria Zxqvärinen', 'Kerttu Zxqvärinen', 'Zxqvärinen Kerttu M.', 'Kerttu Maria Zxqvärinen', 'Marian'],
  ['Aino Mäki', 'Mäen', 'Mäkeä', 'Aino Mäelle'],
  ['Jean D’Arc', "Jean D'Arc", 'Jean D’Arcin'],
  ['Li Ma', 'Li Ma', 'Li Ma:n', 'LI MA'],
])('finds %s in the cases of the language', async (fullName, ...forms) => {
  for (const form of forms) {
    const text = await scrubbed(`Sovittu ${form} kanssa.`, identifierPatterns([named(fullName)]))
    expect(text, form).toBe('Sovittu [–] kanssa.')
  }
})

test.each([
  ['Anna Järvi', 'Annamme pyytämänne tiedot.'],
  ['Anna Järvi', 'Annettiin tiedoksi.'],
  ['Anne Korhonen', 'Annettiin tiedoksi. Anteeksi viive.'],
  ['Toivo Korhonen', 'Toivomme vastausta. Toivottavasti pian. Meillä on toivo.'],
  ['Li Ma', 'Oli maksanut laskun, tuli Martti. Mali Lima, lima.'],
  ['Ida Aro', 'Etsida arolla hän soitti.'],
  ['Anna Mika Niemi', 'Mia tuli A-taloon Mian kanssa.'],
  ['Matti Meikäläinen', 'Mattoa ja matkoja, 0401234560.'],
  ['Aino Mäkinen', 'Tämä on aino a syy. Makinokatu. Mäki on jyrkkä.'],
])('takes nothing of other words for %s: %s', async (fullName, text) => {
  expect(await scrubbed(text, identifierPatterns([named(fullName)]))).toBe(text)
})

test('takes no letter that only follows a name', async () => {
  const patterns = wholePatterns([named('Matti Niemi')])
  expect(await scrubbed('Niemi Matti, A-talo. Niemi, M-talo.', patterns)).toBe('[–], A-talo. Niemi, M-talo.')
})

test('takes no digits out of an account or a reference, and nothing of another’s address', async () => {
  const kaj = { ...named('Kaj Ek'), phone: '+358401234567', email: 'kaj@yritys.example' }
  const text = 'viite 14012345678, tilinro FI2140123456789012, ekaj@yritys.example, kaj@yritys.example-a.example'
  expect(await scrubbed(text, identifierPatterns([kaj]))).toBe(text)
})

test('signs of a name mean themselves, a row of many words is one name, and nobody has no pattern', async () => {
  const odd = { ...named('A. (Ab)*[x] B+'), phone: '12', street: ' ' }
  expect(await scrubbed('a. (ab)*[x] b+, a  ab x b', identifierPatterns([odd]))).toBe('[–], a  ab x b')
  const many = 'Sana '.repeat(40).trim()
  expect(await scrubbed(`Sanoi ${many}.`, wholePatterns([named(many)]))).toBe('Sanoi [–].')
  expect(identifierPatterns([])).toBeNull()
  expect(wholePatterns([named(' ')])).toBeNull()
})
