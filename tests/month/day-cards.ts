import { inventedPerson } from '../support/people-vcf.ts';

/** The cards of these people as a phone's contacts file. */
export function vcfOf(people: readonly number[]): string {
  const cards = people.map((number) => {
    const { lastName, firstName, company, email } = inventedPerson(number);
    const lines = [
      `N:${lastName};${firstName};;;`,
      `FN:${firstName} ${lastName}`,
      `ORG:${company};${departmentOf(number)}`,
      `EMAIL:${email}`,
      `TEL;TYPE=WORK:${phoneOf(number)}`,
    ];
    return ['BEGIN:VCARD', 'VERSION:3.0', ...lines, 'END:VCARD', ''].join('\r\n');
  });
  return cards.join('');
}

/** The same as a table that somebody typed. */
export function csvOf(people: readonly number[]): string {
  const rows = people.map((number) => {
    const { lastName, firstName, company, email } = inventedPerson(number);
    return [lastName, firstName, company, departmentOf(number), email, phoneOf(number)].join(',');
  });
  return `${['Last name,First name,Company,Department,E-mail,Phone', ...rows].join('\n')}\n`;
}

function departmentOf(number: number): string {
  return number % 2 === 0 ? 'Sales' : '';
}

function phoneOf(number: number): string {
  return `+44 20 7946 ${String((number * 7919) % 10_000).padStart(4, '0')}`;
}
