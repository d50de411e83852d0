import type { Touchpoint } from '../../domain/touchpoint.ts';

/** The last one by its day; of several on that day the last of the list. */
export function newestTouchpoint(touchpoints: readonly Touchpoint[]): Touchpoint | undefined {
  let last: Touchpoint | undefined;
  for (const one of touchpoints) if ((one.day ?? '') >= (last?.day ?? '')) last = one;
  return last;
}
