import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Document, isCollection, parseDocument } from 'yaml';
import { z } from 'zod';

import { EMPTY_PACK, type LearningPack, PACK_PARTS } from '../domain/learning-pack.ts';
import { OperatorError } from '../domain/operator-error.ts';

const text = z.string().min(1).max(400);
const count = z.number().int().min(1);
const spelling = z.strictObject({ read: text, right: text, cards: count.default(1) });

const PACK = z.strictObject({
  version: z.literal(1),
  learnedThrough: z.number().int().min(0).default(0),
  companies: z.array(spelling).default([]),
  domains: z.array(z.strictObject({ domain: text, company: text, cards: count.default(1) })).default([]),
  logos: z.array(spelling).default([]),
  titles: z.array(spelling).default([]),
  confusions: z.array(z.strictObject({ read: text, right: text, times: count })).default([]),
  different: z.array(z.strictObject({ person: text, other: text })).default([]),
});

const HEADING = ` What reviewers taught meibo. Change it as you like: a line that is taken out is proposed again only with new corrections.
 companies, titles: what is read, and how it is spelled · domains: whose they are · logos: a line that stands for a drawn name
 confusions: shapes read for others (from 3 times on) · different: two people who are not one (personal data: not exported)`;

/**
 * Reads a pack.
 *
 * @returns an empty one where there is no such file
 * @throws OperatorError `ConfigInvalid` with file and line
 */
export function loadLearningPack(path: string): LearningPack {
  if (!existsSync(path)) return EMPTY_PACK;
  const document = parseDocument(readFileSync(path, 'utf8'), { stringKeys: true });
  const fault = document.errors[0];
  if (fault !== undefined) throw wrong(`${path}:${fault.linePos?.[0].line ?? 1}`, 'not valid YAML');
  const parsed = PACK.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw wrong(path, `\`${issue?.path.join('.') ?? ''}\`: ${issue?.message ?? 'not understood'}`);
}

/** As the file has it: one entry a line. */
export function packText(pack: LearningPack): string {
  const document = new Document(pack);
  document.commentBefore = HEADING;
  for (const name of PACK_PARTS) {
    for (const at of pack[name].keys()) {
      const entry = document.getIn([name, at], true);
      if (isCollection(entry)) entry.flow = true;
    }
  }
  return document.toString({ lineWidth: 0 });
}

/** Writes a pack whole or not at all, for its owner's eyes only. */
export function saveLearningPack(path: string, pack: LearningPack): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const part = `${path}.part`;
  writeFileSync(part, packText(pack), { mode: 0o600 });
  chmodSync(part, 0o600);
  renameSync(part, path);
}

function wrong(where: string, what: string): OperatorError {
  return new OperatorError({
    code: 'ConfigInvalid',
    message: `${where}: ${what}`,
    hint: 'Nothing was done. Correct the pack, or take the file away, and run the same command again.',
  });
}
