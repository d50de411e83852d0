import type { ListedPerson } from '../../compose.ts';
import type { ListingMessages } from './messages-listing.ts';

/** One person as cells under `peopleHeadings`. */
export function personCells(listed: ListedPerson, messages: ListingMessages): readonly (string | number | undefined)[] {
  const { person, phone, tags, temperature, lastTouch } = listed;
  return [
    `${person.lastName} ${person.firstName ?? ''}`.trim(),
    person.company,
    person.title,
    person.email,
    phone,
    tags.join(' '),
    temperature,
    lastTouch,
    optOutText(listed, messages),
  ];
}

export function optOutText(
  { noMail, noPhone }: { readonly noMail: boolean; readonly noPhone: boolean },
  messages: ListingMessages,
): string {
  return [...(noMail ? [messages.noMail] : []), ...(noPhone ? [messages.noPhone] : [])].join(' ');
}
