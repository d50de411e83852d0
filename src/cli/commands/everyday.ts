import type { Registration } from '../registration.ts';
import { registerCompletion } from './completion.ts';
import { registerHelpTopics } from './help-topics.ts';
import { registerSchema } from './schema.ts';
import { registerSelfTest } from './self-test.ts';

/** The commands about the program itself. */
export function registerEveryday(registration: Registration): void {
  registerSelfTest(registration);
  registerSchema(registration);
  registerCompletion(registration);
  registerHelpTopics(registration);
}
