import type { Registration } from '../registration.ts';
import { registerTemperature } from './temperature.ts';
import { registerTouchpoint } from './touchpoint.ts';
import { registerWhoKnows } from './who-knows.ts';

/** The commands about who met whom. */
export function registerRelationships(registration: Registration): void {
  registerWhoKnows(registration);
  registerTouchpoint(registration);
  registerTemperature(registration);
}
