import { extname } from 'node:path';

/** Endings looked for in folders; a file named on the command line is taken whatever it is called. */
const CARD_FILES: ReadonlySet<string> = new Set([
  '.jpg',
  '.jpeg',
  '.png',
  '.webp',
  '.tif',
  '.tiff',
  '.heic',
  '.heif',
  '.pdf',
  '.vcf',
]);

/** Whether a file in a folder could hold a card, by its name. */
export function isCardFile(path: string): boolean {
  return CARD_FILES.has(extname(path).toLowerCase());
}

/** The endings, for a message. */
export function cardFileEndings(): string {
  return [...CARD_FILES].join(' ');
}
