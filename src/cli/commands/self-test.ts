import { join } from 'node:path';
import process from 'node:process';

import type { ControlCard } from '../../compose.ts';
import type { CardReading } from '../../domain/card-reading.ts';
import { EXIT_CODES } from '../../domain/exit-code.ts';
import { DEMO_FOLDER, demoIndex, readJson } from '../demo-deck.ts';
import type { Registration } from '../registration.ts';
import { everydayMessages } from '../render/messages-everyday.ts';
import { progressLine } from '../render/progress-line.ts';
import { table } from '../render/table.ts';
import { type Session, withSession } from '../session.ts';

/** `meibo selftest`. */
export function registerSelfTest(registration: Registration): void {
  const command = registration
    .command('selftest')
    .description('Read the control deck that comes with meibo: accuracy and speed on this machine, in a minute')
    .addHelpText('after', '\nExit code: 0 sound, 3 fewer than 80 % of the values were read: the installation has a fault.');
  command.action(async () => {
    const options = registration.optionsOf<object>(command);
    registration.finish(await withSession(registration.terminal, options, selfTest));
  });
}

async function selfTest(session: Session): Promise<number> {
  const { app, terminal, options, messages, signal } = session;
  const deck = controlDeck();
  const line = progressLine(terminal, options.progress !== false && options.quiet !== true, (p) => messages.progress(p, ''));
  const readings: CardReading[] = [];
  const started = performance.now();
  const elapsedMs = (): number => performance.now() - started;
  const emit = (reading: CardReading): void => {
    readings.push(reading);
    const { length: done } = readings;
    const last = { path: reading.source.path, cards: 1, parked: 0 };
    line.show({ done, total: deck.length, cards: done, elapsedMs: elapsedMs(), last });
  };
  await app.read(
    deck.map(({ path }) => path),
    emit,
    signal,
  );
  line.end();
  if (signal.aborted) return EXIT_CODES.interrupted;
  const memoryMb = Math.round(process.resourceUsage().maxRSS / 1024);
  const report = app.judgeControlDeck(deck, readings, { seconds: elapsedMs() / 1000, memoryMb });
  const status = report.isSound ? EXIT_CODES.done : EXIT_CODES.partial;
  const say = everydayMessages(app.language);
  session.result(
    report,
    () => {
      const rows = report.fields.map(({ field, printed, right }) => [field, `${right}/${printed}`, percent(right / printed)]);
      return `${table(say.selfTestHeadings, rows, terminal.columns)}${say.selfTested(report)}\n`;
    },
    status,
  );
  return status;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}

/** Cards of one picture whose print is known; sheets and two-sided cards are left to the demo. */
function controlDeck(): readonly ControlCard[] {
  return demoIndex().entries.flatMap(({ truth, files }) => {
    const [file] = files;
    const { fields } = readJson<{ fields?: Omit<ControlCard, 'path'> }>(join(DEMO_FOLDER, truth));
    if (file === undefined || files.length !== 1 || fields === undefined) return [];
    return [{ ...fields, path: join(DEMO_FOLDER, file.path) }];
  });
}
