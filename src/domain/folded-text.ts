/** A name without what people type differently: width, case, blanks around it. */
export function foldedName(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/** The letters of a text alone: width, case and every blank left out. */
export function foldedLetters(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');
}
