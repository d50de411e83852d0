import type { CardFields } from '../../domain/card-fields.ts';
import type { ReviewEvent } from '../../domain/review.ts';
import type { ReadCard } from '../../domain/stored-card.ts';
import { fieldsWithPaths } from './field-paths.ts';

/** One field that a machine read and a person has then judged. */
export interface JudgedField {
  /** Name of the field: `company`, `emails`. */
  readonly field: string;
  /** 0–1, what the machine promised. */
  readonly predicted: number;
  readonly right: boolean;
}

/** Fields of one span of confidence: what was promised, and what was kept. */
export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Mean of the promises, 0–1. */
  readonly predicted: number;
  /** Share that was right, 0–1. */
  readonly actual: number;
}

const BINS = [0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.000001] as const;

/**
 * What the machine had read against what a person let stand, for every card that was accepted and not taken back.
 * The denominator is every field the machine read on those cards, corrected or not; a field a person added was missed, and is no misreading.
 *
 * @param events  of whole cards, oldest first
 */
export function judgedFields(events: readonly ReviewEvent[]): readonly JudgedField[] {
  return acceptedReadings(events).flatMap(({ machine, person }) => compared(machine.fields, person.fields));
}

/** A card as the machine read it, and as a person let it stand. */
export interface AcceptedReading {
  readonly machine: ReadCard;
  readonly person: ReadCard;
  /** Of the review that accepted it. */
  readonly sequence: number;
}

/** Every card that was accepted and not taken back. @param events  of whole cards, oldest first */
export function acceptedReadings(events: readonly ReviewEvent[]): readonly AcceptedReading[] {
  const first = new Map<string, ReadCard>();
  const accepted = new Map<string, Omit<AcceptedReading, 'machine'>>();
  for (const { verdict, cards, cardKey, sequence } of events) {
    for (const { key, before, after } of cards) {
      if (!first.has(key)) first.set(key, before.reading);
      const isAccept = key === cardKey && verdict.kind === 'accept';
      if (isAccept || (verdict.kind === 'redo' && after.state === 'ready'))
        accepted.set(key, { person: after.reading, sequence });
      else if (after.state === 'parked') accepted.delete(key);
    }
  }
  return [...accepted].flatMap(([key, kept]) => {
    const machine = first.get(key);
    return machine === undefined ? [] : [{ machine, ...kept }];
  });
}

function compared(machine: CardFields, person: CardFields): readonly JudgedField[] {
  const kept = new Set(fieldsWithPaths(person).map(({ path, reading }) => `${listOf(path)}\n${folded(reading.value)}`));
  return fieldsWithPaths(machine)
    .filter(({ reading }) => reading.origin === 'ink')
    .map(({ path, reading }) => ({
      field: listOf(path),
      predicted: reading.confidence,
      right: kept.has(`${listOf(path)}\n${folded(reading.value)}`),
    }));
}

function listOf(path: string): string {
  return path.split('.')[0] ?? path;
}

function folded(value: string): string {
  return value.normalize('NFKC').replaceAll(/\s/g, '');
}

/** Promises against truth, span by span; spans without a field are left out. */
export function reliability(fields: readonly JudgedField[]): readonly ReliabilityBin[] {
  return BINS.slice(0, -1).flatMap((from, at) => {
    const to = BINS[at + 1] ?? 1;
    const inside = fields.filter(({ predicted }) => predicted >= from && predicted < to);
    if (inside.length === 0) return [];
    let promised = 0;
    for (const { predicted } of inside) promised += predicted;
    const right = inside.filter((one) => one.right).length;
    return [
      { from, to: Math.min(to, 1), count: inside.length, predicted: promised / inside.length, actual: right / inside.length },
    ];
  });
}
