/** Headings of `edubasealldata.csv` in their order, as far as its telephone numbers; those in between are left out. */
const HEADINGS = [
  'URN',
  'LA (code)',
  'LA (name)',
  'EstablishmentNumber',
  'EstablishmentName',
  'TypeOfEstablishment (code)',
  'TypeOfEstablishment (name)',
  'EstablishmentStatus (code)',
  'EstablishmentStatus (name)',
  'OpenDate',
  'CloseDate',
  'PhaseOfEducation (code)',
  'PhaseOfEducation (name)',
  'StatutoryLowAge',
  'StatutoryHighAge',
  'Street',
  'Locality',
  'Address3',
  'Town',
  'County (name)',
  'Postcode',
  'SchoolWebsite',
  'TelephoneNum',
]

const ROWS = [
  '100001,800,Bayshire,4001,Bay High School,34,Academy converter,1,Open,01-09-2012,,4,Secondary,11,16,"4, Quay Road",,,Bayford,Bayshire,BA1 1AA,www.bay.example,1632960199',
  '100002,800,Bayshire,2001,St Zoë’s Primary School,2,Voluntary aided school,3,"Open, but proposed to close",,,2,Primary,4,11,Hill Street,,,Bayford,Bayshire,BA1 2AB,,01632960142',
  '100003,800,Bayshire,4002,Old Bay School,1,Community school,2,Closed,,31-08-2012,4,Secondary,11,16,Quay Road,,,Bayford,Bayshire,BA1 1AA,,',
  '100004,800,Bayshire,7001,Bayford Special School,7,Community special school,1,Open,,,0,Not applicable,,,Hill Street,,,Bayford,Bayshire,BA1 2AC,,',
]

/** Letters that Windows-1252 writes in a byte of their own. */
const BYTES: Record<string, number> = { ë: 0xeb, '’': 0x92 }

/** A small download of Get Information About Schools, in the bytes that it is written in. */
export const aDownload = (more: readonly string[] = []): Uint8Array =>
  Uint8Array.from([HEADINGS.join(','), ...ROWS, ...more, ''].join('\r\n'), (letter) => {
    return BYTES[letter] ?? letter.charCodeAt(0)
  })
