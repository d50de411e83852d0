/** A vCard file of invented people, each with a name, company, e-mail and number of their own. */
export function peopleVcf(count: number): string {
  const cards = Array.from({ length: count }, (_, index) => {
    const number = String(index).padStart(4, '0');
    return [
      'BEGIN:VCARD',
      'VERSION:3.0',
      `N:Testperson${letters(index)};Given${letters(index)};;;`,
      `FN:Given${letters(index)} Testperson${letters(index)}`,
      `ORG:Company ${letters(index)} Ltd.`,
      `EMAIL:person${number}@company-${number}.example`,
      `TEL;TYPE=WORK:+44 20 7946 ${number}`,
      'END:VCARD',
    ].join('\r\n');
  });
  return `${cards.join('\r\n')}\r\n`;
}

/** 0 → `aaa`, 1 → `aab`: names differ in letters, because digits in a name are no name. */
function letters(index: number): string {
  return [676, 26, 1].map((place) => String.fromCodePoint(97 + (Math.floor(index / place) % 26))).join('');
}
