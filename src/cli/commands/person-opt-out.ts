import { EXIT_CODES } from '../../domain/exit-code.ts';
import { OperatorError } from '../../domain/operator-error.ts';
import type { OptOutChannel } from '../../domain/opt-out.ts';
import { isoDate } from '../common-options.ts';
import type { Registration } from '../registration.ts';
import { PRIVACY_ENGLISH, PRIVACY_JAPANESE } from '../render/messages-privacy.ts';
import { withSession } from '../session.ts';

interface ChannelFlags {
  readonly mail?: boolean;
  readonly phone?: boolean;
}

interface OptOutFlags extends ChannelFlags {
  readonly source: string;
  readonly on?: string;
}

/** `meibo person opt-out|opt-in`: what a person does not want; Salesforce, a card or an import never takes it back. */
export function registerOptOuts(registration: Registration, person: ReturnType<Registration['command']>, who: string): void {
  const out = registration
    .command('opt-out', person)
    .description('Somebody does not want mail or calls: kept with date and source, never flipping back by itself')
    .argument('<who...>', who)
    .option('--mail', 'no marketing mail')
    .option('--phone', 'no calls')
    .requiredOption('--source <text>', 'who told us, and how; no personal data')
    .option('--on <date>', 'when it was said (default: today)', isoDate);
  out.action(async (words: readonly string[]) => {
    const flags = registration.optionsOf<OptOutFlags>(out);
    const channels = channelsOf(flags);
    const status = await withSession(registration.terminal, flags, async (session) => {
      const { app } = session;
      const on = flags.on ?? new Date().toISOString().slice(0, 10);
      const added = app.personOptOut(
        words,
        channels.map((channel) => ({ channel, source: flags.source, on })),
      );
      const say = app.language === 'ja' ? PRIVACY_JAPANESE : PRIVACY_ENGLISH;
      session.result({ optedOut: channels, added, on }, () => `${say.optedOut(channels)}\n`);
      return EXIT_CODES.done;
    });
    registration.finish(status);
  });
  const back = registration
    .command('opt-in', person)
    .description('Somebody allows mail or calls again; where Salesforce says no, it stays no')
    .argument('<who...>', who)
    .option('--mail', 'mail is allowed')
    .option('--phone', 'calls are allowed');
  back.action(async (words: readonly string[]) => {
    const flags = registration.optionsOf<ChannelFlags>(back);
    const channels = channelsOf(flags);
    const status = await withSession(registration.terminal, flags, async (session) => {
      const { app } = session;
      const taken = app.personOptIn(words, channels);
      const say = app.language === 'ja' ? PRIVACY_JAPANESE : PRIVACY_ENGLISH;
      session.result({ optedIn: taken }, () => `${say.optedIn(taken)}\n`);
      return EXIT_CODES.done;
    });
    registration.finish(status);
  });
}

function channelsOf({ mail, phone }: ChannelFlags): readonly OptOutChannel[] {
  const channels: readonly OptOutChannel[] = [
    ...(mail === true ? ['mail' as const] : []),
    ...(phone === true ? ['phone' as const] : []),
  ];
  if (channels.length > 0) return channels;
  throw new OperatorError({
    code: 'Usage',
    message: 'Neither --mail nor --phone is given.',
    hint: 'Nothing was done. Say which, or both.',
  });
}
