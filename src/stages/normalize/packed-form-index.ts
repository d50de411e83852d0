import { completeIndex, type FormIndex, type KnownForm } from './legal-form-index.ts';

type Spelt = readonly [spelling: string, form: number];

/** Legal forms as plain values that JSON can carry: each form once, spellings with the number of their form. */
export interface PackedForms {
  readonly forms: readonly (readonly [form: string, countries: string, front: KnownForm['front']])[];
  readonly words: readonly Spelt[];
  readonly sounds: readonly Spelt[];
  readonly texts: readonly Spelt[];
  readonly longest: number;
}

/** What making an index takes time for. The rest of it is made anew by {@link unpackedForms}. */
export function packedForms({ byWords, sounds, texts, longest }: FormIndex): PackedForms {
  const numbers = new Map<KnownForm, number>();
  const spelt = (entries: Iterable<readonly [string, KnownForm]>): readonly Spelt[] =>
    Array.from(entries, ([spelling, known]) => {
      const number = numbers.get(known) ?? numbers.size;
      numbers.set(known, number);
      return [spelling, number] as const;
    });
  const spellings = { words: spelt(byWords), sounds: spelt(sounds), texts: spelt(texts.map(({ text, known }) => [text, known])) };
  const forms = [...numbers.keys()].map(({ form, countries, front }) => [form, countries.join(' '), front] as const);
  return { forms, ...spellings, longest };
}

export function unpackedForms({ forms, words, sounds, texts, longest }: PackedForms): FormIndex {
  const known = forms.map(([form, countries, front]): KnownForm => ({ form, countries: countries.split(' '), front }));
  const withForms = (spelt: readonly Spelt[]): readonly (readonly [string, KnownForm])[] =>
    spelt.flatMap(([spelling, number]) => {
      const form = known[number];
      return form === undefined ? [] : [[spelling, form] as const];
    });
  return completeIndex({
    byWords: new Map(withForms(words)),
    sounds: withForms(sounds),
    texts: withForms(texts).map(([text, form]) => ({ text, known: form })),
    longest,
  });
}
