import type { Locale } from '../../schema/words.ts'

/** Parts of invented people's names. Family names that call one well-known person to mind are left out. */
export const givenNames: Record<Locale, readonly string[]> = {
  fi: (
    'Aino Aleksi Anni Anna-Kaisa Antti Arttu Eeva Eero Eija Elina Elisa Emilia Emma Erkki Essi Eveliina Hanna Hannu Harri Heidi Heikki Heli Helmi Henna Hilkka Iida ' +
    'Ilkka Inka Irmeli Jaana Jani Janne Jari Jenni Jesse Johanna Jouni Juha Juha-Matti Jukka Juuso Kaarina Kai Kaisa Kalle Kari Katja Katri Kirsi Kimmo Laura Lauri Leena Lotta ' +
    'Maarit Maija Marja Marja-Leena Marko Martta Matias Mervi Mika Minna Mirja Mirva Niina Niko Olli Outi Oona Paula Päivi Pekka Petri Pirjo Pertti Raija Raimo Riikka Riitta ' +
    'Risto Ritva Ronja Sami Sanna Sari Satu Seija Seppo Silja Sirpa Sofia Susanna Taina Tarja Teemu Tero Terhi Tiina Timo Toni Tuija Tuomas Tuula Väinö Ville Virpi Yrjö'
  ).split(' '),
  sv: (
    'Agneta Alexandra Alfons Anders Ann-Christin Anneli Axel Barbro Benita Bjarne Birgitta Björn Bo Camilla Carola Catarina Christel Christian Daniela Disa Ebba Elof Emil Erik Eva-Lotta ' +
    'Fredrik Frej Gun-Britt Gunilla Gustav Göran Hedvig Helena Henrik Håkan Ida Ingmar Irene Jan-Erik Jessica Johan Jonas Kaj Kajsa Karin Kenneth Kerstin Kristina Lars Leif ' +
    'Linda Linus Lisbet Magnus Malin Maria Marit Mats Mikael Monica Niklas Nina Ola Oskar Patrik Per-Olof Pia Ralf Rasmus Rolf Sabina Siv Sonja Stefan Stina Sven-Olof Tage Tomas Ulla Ulrika Viking Viola Åke Åsa Örjan'
  ).split(' '),
  en: (
    'Adam Amina Andrew Anh Beatriz Carlos Charlotte Chidi Daniel Dana Deepa Dmitri Edward Elena Fatima Fiona George Grace Hana Helen Ibrahim Ines Jakub James Joanna Karim Katya ' +
    'Laila Leo Liam Luca Mai Marek Marta Mei Nadia Naveen Noor Oleh Olivia Pavel Peter Priya Ravi Rosa Samir Sarah Sofiya Tanel Teresa Thomas Triin Victor Wei Yasmin Zofia'
  ).split(' '),
}

export const familyNames: Record<Locale, readonly string[]> = {
  fi: (
    'Aalto-Koski Aarnio Ahlsten Ahokas Alanko Anttonen Eerola Eskelinen Forsman Haapakoski Haapanen Haapasalo Hakala Hallikas Harjula Harju Heikkinen Heinola Hietala Hiltunen Holopainen Honkala ' +
    'Hyvärinen Hämäläinen Ikonen Immonen Isotalo Jaakola Jalonen Jokela Jokinen Jousimaa Juvonen Järvelä Kaivola Kallioinen Kangasniemi Kannisto Karjala Karvinen Kaukoranta Keskitalo Kettula Kiiski Kinnari ' +
    'Kivelä Kokkala Kontio Korhonen Korpela Koskela Koskinen Kovala Kujala Kuosma Kurkela Kärnä Laaksola Lahtinen Laitila Lampinen Lappi Laukkala Lehtola Lehtoranta Leinonen Lepistö Liukkonen Luoma Lyytinen ' +
    'Majander Manninen Mattila Metsola Mikkola Mustakangas Mäkelä Mäntylä Männikkö Nevala Nieminen Niskala Nurmela Nykänen Ojala Oksala Ollila Paananen Paasikoski Pajula Partala Pekkala Peltola Perälä Pesola ' +
    'Pirhonen Pitkäjärvi Pohjola Pulkkala Puranen Pyykkö Rajala Rantala Rantanen Rautio Repola Riihelä Ruohola Ruuska Räsänen Saarela Saarinen Salmela Salokangas Sarkkila Savolainen Seppälä Sihvola Sirkiä Soini ' +
    'Suomela Suvanto Takala Tamminen Tanskala Tervo Tiainen Toivonen Tolvanen Tuomela Turkki Tuovinen Törmä Uotila Uusitalo Vainikka Valkola Vanhala Varjola Vartiala Venäläinen Vesala Vilkuna-Aho Virtanen Vuorela Vähäsalo Väisänen Yliniemi'
  ).split(' '),
  sv: (
    'Ahlskog Alfthan Backlund Backman Bergqvist Björkell Björklund Blomfelt Boström Brännkärr Dahlgård Djupsund Ekholm Eklöv Emas Engblom Enlund Fagernäs Finne Flemmich Forsell Granfors Granholm Gustafsson Gästgivars Haglund ' +
    'Hagström Hellsten Holmgård Höglund Jungarå Kankfelt Klockars Kronholm Krook Källbacka Lassfolk Lindqvist Lithén Ljungars Lundberg Långbacka Mattjus Mellberg Mickos Nabb Norrback Norrgård Nygård Nylund Nynäs Ollus ' +
    'Ostberg Pensar Prostbacka Rehnberg Ringbom Romar Rosenback Rönnqvist Sandås Sandström Sjöholm Sjöskog Skogman Smeds Snellfors Stenbäck Storbacka Strandell Sundqvist Svartsjö Söderback Södergård Tallgård Thors Westergård Wikström ' +
    'Wiklund Åbacka Åkerholm Östergård Österholm'
  ).split(' '),
  en: (
    'Abdi-Warsame Adeyemi-Cole Almeida Barrow Bielak Bondarenko-Hale Castellan Chowdhary Costa Dalgaard Dang-Minh Dvorsky Eastwell Farrow Fekete Fernandes Gallo Garnett Hadfield Haddad Hartley Hoang-Linh Iyer Jansma Jarvela Kask ' +
    'Kaur-Bains Kowalczyk Kuusk Langford Lewin Mahmoudi Marchetti Menon Merriweather Moreau-Lind Nair Novak Oakley Okafor-Reed Orlov Osei Pereira Petrenko Pham-Tuan Rahimi Redfern Ribeiro Saar Sandhu Sokolova Tamm Thornbury Varga Vuksan Wexford Yilmaz-Berg Zielinska'
  ).split(' '),
}

export const occupations: Record<Locale, readonly string[]> = {
  fi: (
    'henkilöstöpäällikkö;toimitusjohtaja;työsuojelupäällikkö;työterveyshoitaja;palvelupäällikkö;talouspäällikkö;tuotantopäällikkö;työnjohtaja;rehtori;hallintosihteeri;osastonhoitaja;hankinta-asiantuntija;kirjanpitäjä;' +
    'toimistosihteeri;luottamusmies;työsuojeluvaltuutettu;kehityspäällikkö;koulutuskoordinaattori;laatupäällikkö;yrittäjä;projektipäällikkö;palkanlaskija;varhaiskasvatusjohtaja;työhyvinvointikoordinaattori;turvallisuuspäällikkö'
  ).split(';'),
  sv: (
    'personalchef;verkställande direktör;arbetarskyddschef;företagshälsovårdare;servicechef;ekonomichef;produktionschef;arbetsledare;rektor;förvaltningssekreterare;avdelningsskötare;upphandlingsexpert;bokförare;' +
    'byråsekreterare;förtroendeman;arbetarskyddsfullmäktig;utvecklingschef;utbildningskoordinator;kvalitetschef;företagare;projektledare;löneräknare;daghemsföreståndare;säkerhetschef'
  ).split(';'),
  en: (
    'HR manager;managing director;health and safety manager;occupational health nurse;service manager;finance manager;production manager;site supervisor;office manager;procurement specialist;' +
    'quality manager;project manager;training coordinator;people partner;payroll specialist;research coordinator;operations lead;team lead'
  ).split(';'),
}
