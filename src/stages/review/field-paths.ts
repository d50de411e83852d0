import {
  type CardFields,
  type FieldReading,
  type PhoneReading,
  SINGLE_FIELDS,
  type SingleFieldName,
} from '../../domain/card-fields.ts';

/** The fields a card has several of. */
export const LIST_FIELDS = ['emails', 'phones', 'urls'] as const;
export type ListFieldName = (typeof LIST_FIELDS)[number];

/** A place for a value on a card. `at` may be one past the end: a value to add. */
export type FieldPath =
  | { readonly kind: 'single'; readonly name: SingleFieldName }
  | { readonly kind: 'listed'; readonly name: ListFieldName; readonly at: number };

/** Most values of one kind that a person may put on a card. */
const MOST_VALUES = 10;

/** `company` or `emails.0`. @returns `undefined` for anything else */
export function parseFieldPath(text: string): FieldPath | undefined {
  const single = SINGLE_FIELDS.find((name) => name === text);
  if (single !== undefined) return { kind: 'single', name: single };
  const [list, index = '', ...rest] = text.split('.');
  const name = LIST_FIELDS.find((one) => one === list);
  if (name === undefined || rest.length > 0 || !/^\d$/.test(index) || Number(index) >= MOST_VALUES) return undefined;
  return { kind: 'listed', name, at: Number(index) };
}

export function fieldAt(fields: CardFields, path: FieldPath): FieldReading | PhoneReading | undefined {
  return path.kind === 'single' ? fields[path.name] : fields[path.name][path.at];
}

/** Every value of a card with its place, in the order of the card's own list of fields. */
export function fieldsWithPaths(fields: CardFields): readonly { readonly path: string; readonly reading: FieldReading }[] {
  const single = SINGLE_FIELDS.flatMap((name): readonly { path: string; reading: FieldReading }[] => {
    const reading = fields[name];
    return reading === undefined ? [] : [{ path: name, reading }];
  });
  const listed = LIST_FIELDS.flatMap((name) => fields[name].map((reading, at) => ({ path: `${name}.${at}`, reading })));
  return [...single, ...listed];
}
