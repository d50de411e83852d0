import { toRomaji } from 'wanakana';

import { composedReadings } from '../../domain/composed-reading.ts';
import type { CompanyWords, HeardPart } from '../../domain/company-words.ts';
import type { NameLexicon } from '../../domain/name-lexicon.ts';
import { foldRomaji } from '../../domain/romaji.ts';

export interface SoundKnowledge {
  readonly lexicon: NameLexicon;
  readonly companyWords: CompanyWords;
}

const MOST_READINGS = 4;
/** Longer names are hardly made of words that anybody could list. */
const LONGEST = 16;
/** Letters of a piece. */
const LONGEST_PIECE = 9;

interface Piece {
  readonly sounds: HeardPart;
  readonly cost: number;
}

interface Cut {
  readonly parts: readonly HeardPart[];
  readonly cost: number;
}

/**
 * How a company's name in kanji may stand in Latin letters, part by part: 山田製作所 is yamada, and seisakusho, works or manufacturing. Words first, then surnames, which
 * companies are called by, then letter by letter.
 *
 * @param name  without legal form and blanks, kanji in one variant
 * @returns nothing where a letter has no known reading
 */
export function heardParts(name: string, knowledge: SoundKnowledge): readonly HeardPart[] | undefined {
  if (!/\p{Script=Han}/u.test(name) || name.length > LONGEST) return undefined;
  const best: (Cut | undefined)[] = [{ parts: [], cost: 0 }];
  for (let end = 1; end <= name.length; end += 1) best[end] = bestCut(name.slice(0, end), best, knowledge);
  return best[name.length]?.parts;
}

/** The cheapest way to cut a beginning of a name, its own beginnings being cut. */
function bestCut(begun: string, before: readonly (Cut | undefined)[], knowledge: SoundKnowledge): Cut | undefined {
  let best: Cut | undefined;
  for (let start = Math.max(0, begun.length - LONGEST_PIECE); start < begun.length; start += 1) {
    const cut = before[start];
    const piece = cut === undefined ? undefined : pieceOf(begun.slice(start), knowledge);
    if (cut === undefined || piece === undefined || cut.cost + piece.cost >= (best?.cost ?? Infinity)) continue;
    best = { parts: [...cut.parts, piece.sounds], cost: cut.cost + piece.cost };
  }
  return best;
}

/** A word of general use, a name, a run of kana or Latin letters, or single letters. */
const [WORD, RUN, NAME, LETTER] = [2, 2, 3, 4];

function pieceOf(text: string, { lexicon, companyWords }: SoundKnowledge): Piece | undefined {
  const word = companyWords.get(text);
  if (word !== undefined) return { sounds: [...new Set(word.map(foldRomaji))], cost: text.length > 1 ? WORD : LETTER };
  if (READ_AS_IT_STANDS.test(text)) return { sounds: [foldRomaji(toRomaji(text))], cost: RUN };
  return text.length > 1 ? namePiece(text, lexicon) : letterPiece(text, lexicon);
}

const READ_AS_IT_STANDS = /^(?:[\p{Script=Hiragana}\p{Script=Katakana}ー]+|[a-z0-9]+)$/u;

function namePiece(text: string, { surnames, givenNames }: NameLexicon): Piece | undefined {
  const names = [surnames, givenNames].flatMap((list) => list.get(text) ?? []);
  return names.length === 0 ? undefined : { sounds: latin(names.map(({ reading }) => reading)), cost: NAME };
}

function letterPiece(text: string, { letterReadings: { surnames, givenNames } }: NameLexicon): Piece | undefined {
  const readings = [surnames, givenNames].flatMap((list) => composedReadings(text, list, MOST_READINGS));
  return readings.length === 0 ? undefined : { sounds: latin(readings), cost: LETTER };
}

function latin(readings: readonly string[]): HeardPart {
  return [...new Set(readings.map((reading) => foldRomaji(toRomaji(reading))))].slice(0, 2 * MOST_READINGS);
}
