/**
 * Memory while many large photos are read: `npm run bench:memory`, with `PICTURES=400` for another number and `PARALLEL=2` for
 * how many at the same time. Pictures of `fixtures/` are blown up to 12 megapixels, each a shade different from all others.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import sharp from 'sharp';
import { expect, it } from 'vitest';

import { childrenOf } from './child-processes.ts';
import { table } from '../../src/cli/render/table.ts';
import { finished, startMeibo } from '../support/meibo-process.ts';

// oxlint-disable-next-line node/no-process-env -- a benchmark takes its size from outside
const PICTURES = Number(process.env['PICTURES'] ?? '120');
// oxlint-disable-next-line node/no-process-env -- a benchmark takes its size from outside
const PARALLEL = process.env['PARALLEL'] ?? '2';
const [WIDTH, HEIGHT] = [4000, 3000];
/** What the whole process may take. */
const MOST_MB = 1200;
const PERIODS = 6;

interface Sample {
  readonly seconds: number;
  readonly rssMb: number;
}

it(`${PICTURES} photos of 12 megapixels`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'meibo-bench-memory-'));
  try {
    const cards = join(folder, 'cards');
    mkdirSync(cards);
    await blowUp(join('fixtures', 'dev'), cards);
    const samples: Sample[] = [];
    const started = performance.now();
    const running = startMeibo(['add', cards, '--event', 'Memory', '--parallel', PARALLEL], {
      MEIBO_HOME: join(folder, 'home'),
    });
    let peakMb = 0;
    const timer = setInterval(() => {
      const { rss, peak } = memoryOf(running.pid);
      peakMb = Math.max(peakMb, peak);
      if (rss > 0) samples.push({ seconds: (performance.now() - started) / 1000, rssMb: rss });
    }, 250);
    const { code, err } = await finished(running);
    clearInterval(timer);
    if (samples.length === 0) throw new Error(`Nothing was measured; add ended with ${code}: ${err}`);
    process.stdout.write(
      `${PICTURES} pictures of ${WIDTH} x ${HEIGHT}, --parallel ${PARALLEL}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1) ?? '?'}: peak ${peakMb.toFixed(0)} MB\n`,
    );
    process.stdout.write(table(['of the time', 'mean MB', 'most MB'], rowsOf(samples), 100));
    expect(peakMb).toBeLessThan(MOST_MB);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

async function blowUp(from: string, to: string): Promise<void> {
  const names = readdirSync(from).filter((name) => /-photo(?:-\d)?\.jpg$/.test(name));
  for (let index = 0; index < PICTURES; index += 1) {
    const name = names[index % names.length] ?? '';
    const shade = 1 - 0.004 * Math.floor(index / names.length);
    // oxlint-disable-next-line no-await-in-loop -- one picture in memory at a time
    await sharp(join(from, name))
      .rotate()
      .resize(WIDTH, HEIGHT, { fit: 'cover' })
      .linear(shade, 0)
      .jpeg({ quality: 88 })
      .toFile(join(to, `${String(index).padStart(4, '0')}.jpg`));
  }
}

/** What a process and those it started hold and have held at most, added up. */
function memoryOf(pid: number | undefined): { readonly rss: number; readonly peak: number } {
  const all = pid === undefined ? [] : [pid, ...childrenOf(pid)].map(ownMemoryOf);
  return { rss: all.reduce((sum, { rss }) => sum + rss, 0), peak: all.reduce((sum, { peak }) => sum + peak, 0) };
}

/** Megabytes that a process holds and has held at most, as Linux counts them; 0 elsewhere, and after its end. */
function ownMemoryOf(pid: number): { readonly rss: number; readonly peak: number } {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const of = (what: string): number => Number(new RegExp(String.raw`${what}:\s+(\d+)`).exec(status)?.[1] ?? 0) / 1024;
    return { rss: of('VmRSS'), peak: of('VmHWM') };
  } catch {
    return { rss: 0, peak: 0 };
  }
}

/** The run in equal parts, so that growth shows. */
function rowsOf(samples: readonly Sample[]): string[][] {
  const end = samples.at(-1)?.seconds ?? 0;
  return Array.from({ length: PERIODS }, (_, period) => {
    const own = samples.filter(({ seconds }) => Math.min(PERIODS - 1, Math.floor((PERIODS * seconds) / end)) === period);
    let sum = 0;
    for (const { rssMb } of own) sum += rssMb;
    const until = Math.round((100 * (period + 1)) / PERIODS);
    return [
      `up to ${until} %`,
      (sum / Math.max(1, own.length)).toFixed(0),
      Math.max(0, ...own.map(({ rssMb }) => rssMb)).toFixed(0),
    ];
  });
}
