import type { Leftover } from './leftover.ts';
import { asRole } from './role-words.ts';
import type { WordPatterns } from './word-patterns.ts';

/** Schools that have parts of their own; the longer word first, for 大学 begins four of them. */
const SCHOOL = /(?<=^.+)(?:大学院大学|大学院|大学校|大学|高等専門学校|専門学校|高専)/gu;

/** No school with all its parts is as long. */
const LONGEST = 60;

/** `楓大学工学部 電気電子工学科`: a school, and where in it somebody is, on one line. The part must be a department, with a title or not. */
export function splitFacultyFromSchool(leftover: Leftover, patterns: WordPatterns): Leftover[] {
  const { text, span } = leftover;
  if (text.length > LONGEST) return [leftover];
  for (const match of text.matchAll(SCHOOL)) {
    const cut = match.index + match[0].length;
    const faculty = text.slice(cut).trim();
    if (faculty === '' || asRole(faculty, patterns)?.department === undefined) continue;
    const from = span.from + text.indexOf(faculty, cut);
    return [
      { ...leftover, text: text.slice(0, cut), span: { ...span, to: span.from + cut } },
      { ...leftover, text: faculty, span: { ...span, from } },
    ];
  }
  return [leftover];
}
