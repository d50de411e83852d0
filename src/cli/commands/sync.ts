import { Option } from 'commander';

import { positiveInteger } from '../common-options.ts';
import type { Registration } from '../registration.ts';
import { planText } from '../render/plan-text.ts';
import { type Session, withSession } from '../session.ts';
import { addWriteOptions, limitRequest, ONLY_ACTIONS, writeRequest } from '../write-options.ts';
import { imageLines, type ImageFlags, sendImages } from '../send-images.ts';
import { applyStatus, applyText } from './apply.ts';

interface SyncFlags extends ImageFlags {
  readonly limit?: number;
  readonly only?: readonly string[];
  readonly dryRun?: boolean;
}

export function registerSync(registration: Registration): void {
  const command = addWriteOptions(registration.command('sync'))
    .description('Pull, plan and apply in one go, under policy: what is certain is written, the rest is parked')
    .option('--batch <id>', 'only this batch')
    .option('--limit <n>', 'only the first n cards', positiveInteger)
    .addOption(new Option('--only <action...>', 'only cards that need this').choices(ONLY_ACTIONS))
    .option('--images', 'send the pictures that were deferred')
    .option('--defer-images', 'leave the pictures of the cards to a later `meibo sync --images`')
    .option('-n, --dry-run', 'pull and plan, write nothing');
  command.action(async () => {
    const options = registration.optionsOf<SyncFlags>(command);
    registration.finish(await withSession(registration.terminal, options, (session) => sync(session, options)));
  });
}

async function sync(session: Session, flags: SyncFlags): Promise<number> {
  const { app, messages } = session;
  const dryRun = flags.dryRun === true;
  const request = writeRequest(session, flags);
  const resumed = dryRun ? undefined : await app.finishInterrupted(request);
  const outcome = await app.plan({
    ...limitRequest(flags),
    dryRun,
    offline: false,
    ...(flags.batch === undefined ? {} : { batch: flags.batch }),
    ...(flags.limit === undefined ? {} : { limit: flags.limit }),
    ...(flags.only === undefined ? {} : { only: ONLY_ACTIONS.filter((action) => flags.only?.includes(action)) }),
  });
  const { saved, summary } = outcome;
  if (dryRun || summary.writes === 0) {
    const images = dryRun ? undefined : await sendImages(session, flags);
    session.result({ planId: saved.id, summary, resumed, images }, () => {
      const text = summary.cards === 0 ? `${messages.planNothing}\n` : planText(outcome, messages);
      return [text, ...imageLines(session, images).map((line) => `${line}\n`)].join('');
    });
    return resumed === undefined ? 0 : applyStatus(resumed);
  }
  const report = await app.apply(saved.id, request);
  const images = await sendImages(session, flags);
  const status = applyStatus(report);
  session.result(
    { planId: saved.id, summary, resumed, applied: report, images },
    () => planText(outcome, messages) + applyText(session, report, images),
    status,
  );
  return status;
}
