import type { CharacterOptions } from '../../ports/recognizer.ts';

const OPTION = /id='choice_[^']*'[^>]*>([^<]*)</g;

/** The alternatives of each character from hOCR written with `lstm_choice_mode` 2, the chosen one first. */
export function characterOptions(hocr: string): CharacterOptions[] {
  return hocr
    .split("id='lstm_choices_")
    .slice(1)
    .map((part) =>
      Array.from(part.matchAll(OPTION), (match) => decodeEntities(match[1] ?? '').trim()).filter((text) => text !== ''),
    )
    .filter((options) => options.length > 0);
}

function decodeEntities(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
