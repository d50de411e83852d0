/** A phone number in ITU-T E.164 form: `+`, then at most 15 digits, the first not zero. */
export type E164 = string & { readonly brand: 'E164' };

export function isE164(text: string): text is E164 {
  return /^\+[1-9]\d{1,14}$/.test(text);
}
