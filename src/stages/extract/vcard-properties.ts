import { decodeQuotedPrintable } from './decode-text.ts';

/** One line of a vCard: name in capitals, parameters with names in capitals, value decoded. */
export interface VcardProperty {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, readonly string[]>;
  /** Value split at unescaped semicolons. */
  readonly parts: readonly string[];
}

/**
 * Parses the cards of a vCard stream: 2.1 (bare parameters, quoted-printable), 3.0 (RFC 2426) and 4.0 (RFC 6350).
 * Lines that are no property are left out.
 */
export function parseVcards(text: string): VcardProperty[][] {
  const cards: VcardProperty[][] = [];
  let current: VcardProperty[] | undefined;
  for (const line of logicalLines(text)) {
    if (/^BEGIN:VCARD\s*$/i.test(line)) {
      current = [];
      cards.push(current);
      continue;
    }
    if (/^END:VCARD\s*$/i.test(line)) {
      current = undefined;
      continue;
    }
    const property = parseProperty(line);
    if (property !== undefined) current?.push(property);
  }
  return cards;
}

/** Folded lines joined: a leading blank continues (3.0, 4.0), and so does a final `=` of quoted-printable (2.1). */
function logicalLines(text: string): string[] {
  const lines: string[] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    const before = lines.at(-1);
    if (before !== undefined && /QUOTED-PRINTABLE/i.test(before) && before.endsWith('=')) {
      lines[lines.length - 1] = before.slice(0, -1) + line.replace(/^[ \t]/, '');
    } else if (before !== undefined && /^[ \t]/.test(line)) {
      lines[lines.length - 1] = before + line.slice(1);
    } else lines.push(line);
  }
  return lines;
}

function parseProperty(line: string): VcardProperty | undefined {
  const match = /^(?:[\w-]+\.)?([\w-]+)((?:;(?:[^":;]|"[^"]*")*)*):(.*)$/s.exec(line);
  if (match === null) return undefined;
  const [, name = '', parameterText = '', rawValue = ''] = match;
  const parameters = parseParameters(parameterText);
  const isQuoted = [...parameters.values()].flat().some((value) => value.toUpperCase() === 'QUOTED-PRINTABLE');
  const charset = parameters.get('CHARSET')?.[0] ?? '';
  return {
    name: name.toUpperCase(),
    parameters,
    parts: partsOf(rawValue, (part) => (isQuoted ? decodeQuotedPrintable(part, charset) : part)),
  };
}

/** Decoded part by part, since an encoded semicolon belongs to the text; some phones encode the separators as well. */
function partsOf(rawValue: string, decode: (part: string) => string): string[] {
  const parts = splitUnescaped(rawValue, ';');
  if (parts.length > 1) return parts.map((part) => unescaped(decode(part)));
  return splitUnescaped(decode(rawValue), ';').map(unescaped);
}

function parseParameters(text: string): Map<string, readonly string[]> {
  const parameters = new Map<string, readonly string[]>();
  for (const match of text.matchAll(/;([\w-]+)(?:=((?:[^";]|"[^"]*")*))?/g)) {
    const [, name = '', value] = match;
    // 2.1 writes `TEL;WORK;VOICE:`, later versions `TEL;TYPE=WORK,VOICE:`.
    const key = value === undefined ? 'TYPE' : name.toUpperCase();
    const values = (value ?? name).replaceAll('"', '').split(',');
    parameters.set(key, [...(parameters.get(key) ?? []), ...values]);
  }
  return parameters;
}

function splitUnescaped(text: string, separator: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (letter === '\\') {
      part += letter + text.charAt(at + 1);
      at += 1;
    } else if (letter === separator) {
      parts.push(part);
      part = '';
    } else part += letter;
  }
  return [...parts, part];
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/gs, (_, letter: string) => (letter === 'n' || letter === 'N' ? '\n' : letter)).trim();
}
