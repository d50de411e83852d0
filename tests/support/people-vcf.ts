export interface InventedPerson {
  readonly lastName: string;
  readonly firstName: string;
  readonly company: string;
  /** `person.…@….example` */
  readonly email: string;
}

/** The same person for the same number; no two have much in common. */
export function inventedPerson(index: number): InventedPerson {
  const company = letters(index + 9000);
  return {
    lastName: capital(letters(index)),
    firstName: capital(letters(index + 5000)),
    company: `${capital(company)} Ltd.`,
    email: `person.${letters(index)}@${company}.example`,
  };
}

/** A vCard file of invented people. */
export function peopleVcf(count: number): string {
  const cards = Array.from({ length: count }, (_, index) => {
    const { lastName, firstName, company, email } = inventedPerson(index);
    return [
      'BEGIN:VCARD',
      'VERSION:3.0',
      `N:${lastName};${firstName};;;`,
      `FN:${firstName} ${lastName}`,
      `ORG:${company}`,
      `EMAIL:${email}`,
      `TEL;TYPE=WORK:+44 20 7946 ${String((index * 7919) % 10_000).padStart(4, '0')}`,
      'END:VCARD',
    ].join('\r\n');
  });
  return `${cards.join('\r\n')}\r\n`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Eight letters that have little in common from one index to the next: people one letter apart are another test's matter. */
function letters(index: number): string {
  let state = (index + 1) * 2_654_435_761;
  return Array.from({ length: 8 }, () => {
    state = (state * 48_271 + 11) % 2_147_483_647;
    return String.fromCodePoint(97 + (state % 26));
  }).join('');
}
