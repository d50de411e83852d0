import { type Command, InvalidArgumentError, Option } from 'commander';

import type { SegmentQuery } from '../domain/segment.ts';
import { BANDS } from '../domain/temperature.ts';
import { TITLE_LEVELS } from '../domain/title-words.ts';
import { collect, dayCount } from './common-options.ts';

/** Flags that say which people are meant. */
export interface SegmentFlags {
  readonly tag?: readonly string[];
  readonly notTag?: readonly string[];
  readonly metSince?: number;
  readonly titleLevel?: SegmentQuery['titleLevel'];
  readonly band?: SegmentQuery['band'];
}

export function addSegmentOptions(command: Command): Command {
  return command
    .option('--tag <tag>', 'has this tag; repeatable, all are needed', collect)
    .option('--not-tag <tag>', 'has not this tag; repeatable', collect)
    .addOption(new Option('--met-since <time>', 'met within this time, e.g. 90d, 12w, 1y').argParser(dayCount))
    .addOption(
      new Option('--title-level <level>', `this level or higher, e.g. manager+ (${TITLE_LEVELS.join(', ')})`).argParser(level),
    )
    .addOption(new Option('--band <band>', 'this band or warmer').choices([...BANDS]));
}

export function segmentQuery({ tag, notTag, metSince, titleLevel, band }: SegmentFlags): SegmentQuery {
  return {
    ...(tag === undefined ? {} : { tags: tag }),
    ...(notTag === undefined ? {} : { notTags: notTag }),
    ...(metSince === undefined ? {} : { metWithinDays: metSince }),
    ...(titleLevel === undefined ? {} : { titleLevel }),
    ...(band === undefined ? {} : { band }),
  };
}

function level(text: string): (typeof TITLE_LEVELS)[number] {
  const found = TITLE_LEVELS.find((one) => one === text.replace(/\+$/, ''));
  if (found === undefined) throw new InvalidArgumentError(`Expected one of ${TITLE_LEVELS.join(', ')}.`);
  return found;
}
