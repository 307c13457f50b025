/**
 * What people choose when they need not be careful, in the languages of our offices: words, keyboard walks, names, teams.
 * Compared without case, digits and signs, so each stands for all its decorations ("Salasana2024!").
 */
export const commonPasswords = new Set(
  `password passwort passphrase passcode passw pass letmein letmeinnow welcome welcomeback changeme changethis changepassword
  secret topsecret mysecret secretpassword newpassword oldpassword mypassword thisismypassword yourpassword password
  defaultpassword temporary temporarypassword temppassword default admin administrator adminadmin adminpassword root
  rootroot superuser superadmin user username userpassword guest guestguest test testtest testing testuser testpassword
  demo demopassword example login loginpassword signin access accessgranted master masterpassword security securepassword
  strongpassword verystrongpassword computer internet network server database system windows microsoft google facebook
  linkedin instagram office officeoffice company companyname hello helloworld hellohello hellothere iloveyou iloveyouforever
  loveyou lovelove sunshine princess dragon monkey football baseball basketball superman batman spiderman starwars pokemon
  trustno trustnoone whatever nothing qwerty qwertyui qwertyuiop qwertyuiopasdf qwertyqwerty qwertz qwertzuiop azerty azertyuiop
  asdf asdfgh asdfghjkl asdfghjklqwerty zxcvbn zxcvbnm qazwsx qazwsxedc qwerasdf qwerasdfzxcv asdfasdf qweqwe qweasd qweasdzxc
  abcdef abcdefg abcdefgh abcdefghijkl abcabc aabbcc xyzxyz summer winter spring autumn summertime wintertime january february
  march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday
  finland suomi suomifinland finlandia helsinki espoo vantaa tampere turku oulu jyvaskyla jyväskylä lahti kuopio stockholm sweden
  sverige salasana salasanasalasana minunsalasana uusisalasana vanhasalasana salainen salasanani salakala tunnus kayttaja käyttäjä
  kirjautuminen tervetuloa tervetuloatoihin moikka moimoi heippa perkele perkeleperkele saatana vittu vittusaatana paskapaska
  kissa kissakissa koira koirakoira kissakoira mansikka mustikka aurinko kesakesa kesä kesäkesä talvi syksy kevät kevat joulu
  joulupukki juhannus maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai tammikuu helmikuu maaliskuu huhtikuu
  toukokuu kesakuu kesäkuu heinakuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu rakas rakkaus minarakastansinua
  minärakastansinua jaakiekko jääkiekko leijonat tappara karpat kärpät jokerit ilves tietosuoja tietoturva toimisto virasto
  tyopaikka työpaikka tyoterveys työterveys seloste rekisteri rekisteriseloste losenord lösenord mittlosenord mittlösenord
  nyttlosenord nyttlösenord hemligt hemlighet valkommen välkommen sommar vinter hösten host våren varen jagälskardig jagalskardig
  kärlek karlek fotboll ishockey hejhej hejsan dataskydd kontor`.split(/\s+/),
)
