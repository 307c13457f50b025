/** Who processes the data for the institute; invented companies. */
export const recipients = [
  {
    legalName: 'Kantatieto Ylläpito Oy',
    task: 'Toiminnanohjausjärjestelmän ylläpito ja tuki',
    contractRef: 'TTL/214/2019',
    validFrom: '2019-04-01',
  },
  {
    legalName: 'Postilenkki Viestintä Oy',
    task: 'Sähköpostiviestien välitys',
    contractRef: 'TTL/87/2021',
    validFrom: '2021-02-01',
  },
  {
    legalName: 'Pohjolan Konesalit Oy',
    task: 'Palvelinten ja tietokannan ylläpito Suomessa',
    contractRef: 'TTL/301/2020',
    validFrom: '2020-09-01',
  },
] as const
