/** Words of Western addresses and the short form in which they are compared: English, German, French, Spanish, Italian, Portuguese. */
const SHORT: ReadonlyMap<string, string> = new Map(
  (
    'street st strt st avenue ave av ave aven ave road rd boulevard blvd bvd blvd boul blvd drive dr drv dr lane ln court ct crt ct place pl square sq ' +
    'terrace tce terr tce ter tce crescent cres cr cres circuit cct crct cct parade pde highway hwy parkway pkwy pky pkwy expressway expy ' +
    'close cl grove gr esplanade esp building bldg bld bldg floor fl suite ste apartment apt room rm unit apt number no ' +
    'north n south s east e west w northeast ne northwest nw southeast se southwest sw fort ft mount mt saint st ' +
    'strasse str stra str platz pl allee al weg wg rue r chemin ch avenida ave avda ave calle c carrer c plaza pl paseo po via v viale vle piazza pza ' +
    'corso cso rua r praca pc estrada est travessa tv first 1st second 2nd third 3rd fourth 4th fifth 5th sixth 6th seventh 7th eighth 8th ninth 9th tenth 10th'
  )
    .split(' ')
    .flatMap((word, at, all) => (at % 2 === 0 ? [[word, all[at + 1] ?? word] as const] : [])),
);

/** A folded address with its usual words abbreviated, `strasse` written onto a name too: `n main street` and `north main st` are one. */
export function streetWords(address: string): string {
  return address
    .split(' ')
    .map((word) => SHORT.get(word) ?? word.replace(/(?<=\p{L}{3})strasse$/u, 'str'))
    .join(' ');
}
