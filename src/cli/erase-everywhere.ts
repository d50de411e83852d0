import { EXIT_CODES } from '../domain/exit-code.ts';
import type { OrgErasure } from '../domain/privacy.ts';
import type { CommonOptions } from './common-options.ts';
import { writePrivate } from './private-file.ts';
import { everywhereText } from './render/everywhere-text.ts';
import { PRIVACY_ENGLISH, PRIVACY_JAPANESE } from './render/messages-privacy.ts';
import { appOptionsOf } from './session.ts';
import type { Terminal } from './terminal.ts';

export interface EraseFlags extends CommonOptions {
  readonly reason: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly allRecords?: boolean;
  readonly allOrgs?: boolean;
  readonly output?: string;
}

/** `person erase --all-orgs`: shows what would go from every store, asks once, and forgets. @returns the exit status */
export async function eraseInAllOrgs(terminal: Terminal, who: readonly string[], flags: EraseFlags): Promise<number> {
  const { openEverywhere } = await import('../compose-everywhere.ts');
  const everywhere = openEverywhere(appOptionsOf(flags));
  const words = everywhere.language === 'ja' ? PRIVACY_JAPANESE : PRIVACY_ENGLISH;
  const request = { reason: flags.reason, allRecords: flags.allRecords === true };
  const tell = (orgs: readonly OrgErasure[], isPlan: boolean): number => {
    const status = orgs.some(({ kind }) => kind === 'left') ? EXIT_CODES.partial : EXIT_CODES.done;
    const json = `${JSON.stringify({ status, result: { orgs }, warnings: [] })}\n`;
    terminal.out(flags.json === true ? json : everywhereText(orgs, words, isPlan));
    return status;
  };
  try {
    if (flags.dryRun === true) return tell(await everywhere.erase(who, { ...request, dryRun: true }), true);
    if (flags.yes !== true) {
      terminal.err(everywhereText(await everywhere.erase(who, { ...request, dryRun: true }), words, true));
      const answer = await terminal.ask(words.confirm);
      if (!/^(?:erase|消去)$/i.test(answer?.trim() ?? '')) {
        terminal.err(`${words.notErased}\n`);
        return EXIT_CODES.guard;
      }
    }
    const orgs = await everywhere.erase(who, { ...request, dryRun: false });
    if (flags.output !== undefined) await writePrivate(flags.output, `${JSON.stringify(orgs, undefined, 2)}\n`);
    return tell(orgs, false);
  } finally {
    await everywhere.close();
  }
}
