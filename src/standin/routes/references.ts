import { asText } from '../plain-value.ts';
import { refusal } from '../salesforce-error.ts';

/** Answers of earlier subrequests, by reference id. */
export type Answers = ReadonlyMap<string, unknown>;

const REFERENCE = /@\{([A-Za-z0-9_-]+)((?:\.[A-Za-z0-9_]+|\[\d+\])*)\}/g;

/** Replaces every `@{ref.field}` and `@{ref.records[0].Id}` in a value, deeply. */
export function fillReferences(value: unknown, answers: Answers): unknown {
  if (typeof value === 'string') return fillText(value, answers);
  if (Array.isArray(value)) return value.map((entry) => fillReferences(entry, answers));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, fillReferences(entry, answers)]));
}

/** Replaces references inside a text, e.g. a url. */
export function fillText(text: string, answers: Answers): string {
  return text.replace(REFERENCE, (_whole, name: string, path: string) => lookUp(name, path, answers));
}

function lookUp(name: string, path: string, answers: Answers): string {
  let value = answers.get(name);
  for (const step of path.match(/[A-Za-z0-9_]+/g) ?? []) value = stepInto(value, step);
  if (value === undefined || value === null || typeof value === 'object') {
    throw refusal(400, 'PROCESSING_HALTED', `Invalid reference specified. No value for ${name}${path} found in ${name}`);
  }
  return asText(value);
}

function stepInto(value: unknown, step: string): unknown {
  if (Array.isArray(value)) return value[Number(step)] as unknown;
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = Object.entries(value);
  return (entries.find(([key]) => key === step) ?? entries.find(([key]) => key.toLowerCase() === step.toLowerCase()))?.[1];
}
