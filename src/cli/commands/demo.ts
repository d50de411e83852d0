import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { AddReport } from '../../domain/add-report.ts';
import type { CommonOptions } from '../common-options.ts';
import { DEMO_FOLDER, demoIndex, readJson } from '../demo-deck.ts';
import type { Registration } from '../registration.ts';
import { type DemoResult, demoStory } from '../render/demo-story.ts';
import { duration, progressLine } from '../render/progress-line.ts';
import { type Session, withSession } from '../session.ts';

/** A colleague's pile of the demo deck. */
interface DemoPile {
  readonly metBy: string;
  readonly files: readonly string[];
}

interface DemoDeck {
  readonly event: { readonly name: string; readonly venue: string; readonly metOn: string };
  readonly piles: readonly DemoPile[];
}

interface DemoFlags {
  readonly keep?: boolean;
}

export function registerDemo(registration: Registration): void {
  const command = registration
    .command('demo')
    .description('The whole story in a minute: fixture cards, two colleagues, the rehearsal org')
    .option('--keep', 'keep the data of the demo and say where it is');
  command.action(async () => {
    const options = registration.optionsOf<DemoFlags>(command);
    registration.finish(await runDemo(registration, options));
  });
}

/** Everything happens in a folder of its own, so that a demo never touches real data. */
async function runDemo({ terminal }: Registration, options: DemoFlags & CommonOptions): Promise<number> {
  const home = options.home ?? mkdtempSync(join(tmpdir(), 'meibo-demo-'));
  const keep = options.keep === true || options.home !== undefined;
  try {
    return await withSession(terminal, { ...options, home, targetOrg: 'rehearsal' }, (session) =>
      demo(session, keep ? home : undefined),
    );
  } finally {
    if (!keep) rmSync(home, { recursive: true, force: true });
  }
}

async function demo(session: Session, keptAt: string | undefined): Promise<number> {
  const { app, terminal, options, messages, signal } = session;
  const deck = loadDeck();
  const showProgress = options.progress !== false && options.quiet !== true;
  const started = performance.now();
  const reports: AddReport[] = [];
  for (const { metBy, files } of deck.piles) {
    const line = progressLine(terminal, showProgress, (p) =>
      messages.progress(p, p.done === 0 ? '–' : duration(((p.total - p.done) * p.elapsedMs) / p.done)),
    );
    const context = { event: deck.event.name, metOn: deck.event.metOn, metAt: deck.event.venue, metBy, tags: ['demo'] };
    reports.push(await app.add(files, context, (p) => line.show(p), signal));
    line.end();
    if (signal.aborted) return 130;
  }
  const plan = await app.plan({ dryRun: false, offline: false });
  const applied = await app.apply(plan.saved.id, {});
  const again = await app.apply(plan.saved.id, {});
  await app.pull();
  const result: DemoResult = {
    reports,
    plan,
    applied,
    again,
    cards: app.cards({}),
    seconds: (performance.now() - started) / 1000,
  };
  session.result({ reports, summary: plan.summary, links: plan.links, applied, secondApply: again }, () =>
    demoStory(result, app.language, keptAt),
  );
  return 0;
}

/** The demo deck as it lies in the package: whose pile a card is in comes with it, what it says must be read. */
function loadDeck(): DemoDeck {
  const index = demoIndex();
  const org = readJson<{ User: { $ref: string; Username: string }[] }>(join(DEMO_FOLDER, '..', 'orgs', 'demo.json'));
  const piles = new Map<string, string[]>();
  for (const { truth, files } of index.entries) {
    const { meta } = readJson<{ meta?: { metBy?: string } }>(join(DEMO_FOLDER, truth));
    const user = org.User.find((one) => one.$ref === meta?.metBy) ?? org.User[0];
    const pile = piles.get(user?.Username ?? '') ?? [];
    pile.push(...files.map((file) => join(DEMO_FOLDER, file.path)));
    piles.set(user?.Username ?? '', pile);
  }
  return { event: index.event, piles: [...piles].map(([metBy, files]) => ({ metBy, files })) };
}
