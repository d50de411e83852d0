const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const ORDINALS = 'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ROMAN = 'i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx'.split(' ');

const NUMBERS: ReadonlyMap<string, number> = new Map([
  ...UNITS.map((word, at) => [word, at] as const),
  ...ORDINALS.map((word, at) => [word, at] as const),
  ...TENS.map((word, at) => [word, 20 + 10 * at] as const),
  ['fourty', 40],
  ...ROMAN.flatMap((word, at) => (word.length > 1 ? [[word, at + 1] as const] : [])),
]);

/** Abbreviations of words that many companies have in their names, and the words. */
const SHORTENED: ReadonlyMap<string, string> = new Map(
  (
    'intl international int international natl national nat national mfg manufacturing mfrs manufacturers tech technology technologies technology ' +
    'svc services svcs services serv services service services sys systems system systems assn association assoc associates inst institute ' +
    'univ university dept department govt government ind industries inds industries industry industries indus industries mgmt management ' +
    'mgt management bros brothers eng engineering engr engineering elec electric lab laboratories labs laboratories pharm pharmaceuticals ' +
    'pharma pharmaceuticals prod products prods products comm communications comms communications telecom telecommunications ' +
    'fin financial ins insurance inv investments hosp hospital ctr center centre center dist distribution transp transportation ' +
    'us usa solns solutions soln solutions'
  )
    .split(' ')
    .flatMap((word, at, all) => (at % 2 === 0 ? [[word, all[at + 1] ?? word] as const] : [])),
);

/** Names of countries of several words. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/\bunited states(?: of america)?\b/g, 'usa'],
  [/\bunited kingdom\b|\bgreat britain\b/g, 'uk'],
];

/**
 * The words of a company's name in one spelling: numbers in digits (`First`, `1st`, `II`, `forty-four`), usual abbreviations written out,
 * `&` a word of its own.
 */
export function plainWords(cell: string): readonly string[] {
  let text = cell.replaceAll('&', ' & ');
  for (const [phrase, short] of PHRASES) text = text.replaceAll(phrase, short);
  const words: string[] = [];
  for (const word of text.split(/ +/).filter((part) => part !== '')) {
    const before = words.at(-1) ?? '';
    const plain = plainWord(word);
    if (/^[2-9]0$/.test(before) && /^[1-9]$/.test(plain)) words.splice(-1, 1, String(Number(before) + Number(plain)));
    else words.push(plain);
  }
  return words;
}

function plainWord(word: string): string {
  const number = NUMBERS.get(word) ?? /^(\d{1,3})(?:st|nd|rd|th)$/.exec(word)?.[1];
  return number === undefined ? (SHORTENED.get(word) ?? word) : String(number);
}
