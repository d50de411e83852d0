import type { Registration } from '../registration.ts';
import { withSession } from '../session.ts';

interface RetryFlags {
  readonly batch?: string;
  readonly link?: boolean;
}

export function registerRetry(registration: Registration): void {
  const command = registration
    .command('retry')
    .description('Put cards that Salesforce refused, or that changed under a plan, back in line for the next plan')
    .option('--batch <id>', 'only this batch')
    .option('--link', "link cards to whom the org's duplicate rule named, instead of trying to create them again");
  command.action(async () => {
    const options = registration.optionsOf<RetryFlags>(command);
    const status = await withSession(registration.terminal, options, async (session) => {
      const linked = options.link === true ? session.app.acceptLinks(options.batch) : 0;
      const cards = linked + session.app.retry(options.batch);
      session.result({ cards, linked }, () => `${cards}\n${session.messages.next}: meibo plan\n`);
      return 0;
    });
    registration.finish(status);
  });
}
