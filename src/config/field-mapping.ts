import { z } from 'zod';

import { FIELD_SOURCES, FIELD_TRANSFORMS, type FieldRule, type FieldRules, LIST_SOURCES } from '../domain/field-mapping.ts';
import { closestKey } from './closest-key.ts';

const source = z.string().transform((text, context) => {
  const known = FIELD_SOURCES.find((one) => one === text);
  if (known !== undefined) return known;
  const likely = closestKey(text, FIELD_SOURCES);
  const advice = likely === undefined ? `known: ${FIELD_SOURCES.join(', ')}` : `did you mean \`${likely}\`?`;
  context.addIssue({ code: 'custom', message: `unknown card field \`${text}\`; ${advice}` });
  return z.NEVER;
});
const sources = z
  .union([z.string(), z.array(z.string()).min(1)])
  .transform((one) => [one].flat())
  .pipe(z.array(source));
const transform = z.enum(FIELD_TRANSFORMS);

/** The long form of a rule; exactly one of its first four keys is given. */
const LONG_RULE = z.strictObject({
  from: sources.optional(),
  concat: z.array(source).min(1).optional(),
  list: z.enum(LIST_SOURCES).optional(),
  constant: z.union([z.string().min(1), z.number(), z.boolean()]).optional(),
  transform: transform.optional(),
  separator: z.string().max(20).optional(),
  first: z.number().int().min(1).max(100).optional(),
});
const RULE_KEYS = Object.keys(LONG_RULE.shape);

/** `title`, `[phone.direct, phone.work]`, `{ concat: [company, department] }`, `{ constant: Web }`, or `false` to leave a field alone. */
const rule = z.unknown().transform((given, context): FieldRule => {
  if (given === false) return { kind: 'omit' };
  const long = typeof given === 'string' || Array.isArray(given) ? { from: given } : given;
  const parsed = LONG_RULE.safeParse(long);
  if (parsed.success) return ruleOf(parsed.data, (message) => context.addIssue({ code: 'custom', message }));
  for (const issue of parsed.error.issues)
    context.addIssue({ code: 'custom', message: messageOf(issue), path: issue.path.filter((key) => key in Object(given)) });
  return z.NEVER;
});

function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'unrecognized_keys') return issue.message;
  const key = issue.keys[0] ?? '';
  const likely = closestKey(key, RULE_KEYS);
  return `unknown key \`${key}\`; ${likely === undefined ? `known keys here: ${RULE_KEYS.join(', ')}` : `did you mean \`${likely}\`?`}`;
}

function ruleOf(long: z.infer<typeof LONG_RULE>, complain: (message: string) => void): FieldRule {
  const { from, concat, list, constant, separator = ' ', first = 1 } = long;
  const given = [from, concat, list, constant].filter((one) => one !== undefined).length;
  if (given !== 1) complain('give exactly one of `from`, `concat`, `list`, `constant`');
  const after = long.transform === undefined ? {} : { transform: long.transform };
  if (constant !== undefined) return { kind: 'constant', value: constant };
  if (list !== undefined) return { kind: 'list', from: list, first, separator, ...after };
  if (concat !== undefined) return { kind: 'concat', from: concat, separator, ...after };
  return { kind: 'first', from: from ?? [], ...after };
}

const rules: z.ZodType<FieldRules> = z.record(z.string().regex(/^[A-Za-z]\w*$/, 'not an API name of a field'), rule);

/** `salesforce.fields`: rules by object and field. */
export const FIELD_MAPPING = z.strictObject({ Lead: rules.exactOptional(), Contact: rules.exactOptional() });
