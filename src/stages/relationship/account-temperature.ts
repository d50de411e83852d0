import type { AccountTemperature, TemperatureWeights } from '../../domain/temperature.ts';
import type { Touchpoint } from '../../domain/touchpoint.ts';
import { oneDecimal } from './days.ts';
import { bandOf, temperature } from './temperature.ts';
import { weightsVersion } from './weights-version.ts';

/**
 * How warm a company is: the sum over its people, each up to a cap, so that one enthusiast does not look like a relationship.
 *
 * @param touchpoints  of all its people; those that name nobody count as one person more
 */
export function accountTemperature(
  touchpoints: readonly Touchpoint[],
  asOf: string,
  weights: TemperatureWeights,
): AccountTemperature {
  const people = [...byPerson(touchpoints)]
    .map(([personId, own]) => {
      const { value, band } = temperature(own, asOf, weights);
      const counted = Math.min(value, weights.caps.perPersonInAccount);
      return { value, counted, band, ...(personId === '' ? {} : { personId }) };
    })
    .toSorted((a, b) => b.value - a.value || (a.personId ?? '').localeCompare(b.personId ?? ''));
  const value = oneDecimal(people.reduce((sum, { counted }) => sum + counted, 0));
  const warm = people.filter((person) => 'personId' in person && person.value >= weights.bands.warm);
  return {
    value,
    band: bandOf(value, weights),
    asOf,
    version: weightsVersion(weights),
    warmPeople: warm.length,
    isSingleThreaded: value >= weights.bands.warm && warm.length === 1,
    people,
  };
}

function byPerson(touchpoints: readonly Touchpoint[]): ReadonlyMap<string, readonly Touchpoint[]> {
  const groups = new Map<string, Touchpoint[]>();
  for (const one of touchpoints) {
    const group = groups.get(one.personId ?? '');
    if (group === undefined) groups.set(one.personId ?? '', [one]);
    else group.push(one);
  }
  return groups;
}
