import { writeFileSync } from 'node:fs';

import { EXIT_CODES } from '../../domain/exit-code.ts';
import { type EraseFlags, eraseInAllOrgs } from '../erase-everywhere.ts';
import type { Registration } from '../registration.ts';
import { certificateText, dossierText } from '../render/person-text.ts';
import { PRIVACY_ENGLISH, PRIVACY_JAPANESE, type PrivacyMessages } from '../render/messages-privacy.ts';
import { registerOptOuts } from './person-opt-out.ts';
import { type Session, withSession } from '../session.ts';

const WHO = 'e-mail address, record id, or parts of name and company';

/** `meibo person show|export|erase|hold|release`: what we hold on one person, and how to forget them. */
export function registerPerson(registration: Registration): void {
  const person = registration.command('person').description('What we hold on one person: show, export, erase, legal hold');
  registerShow(registration, person);
  registerErase(registration, person);
  registerHold(registration, person);
  registerOptOuts(registration, person, WHO);
}

type Parent = ReturnType<Registration['command']>;

function registerShow(registration: Registration, person: Parent): void {
  const show = registration.command('show', person).description('Cards, records and meetings; the look-up is in the audit log');
  show.argument('<who...>', WHO).action(async (who: readonly string[]) => {
    const run = async (session: Session): Promise<number> => {
      const dossier = session.app.personShow(who, 'person-show');
      session.result(dossier, () => dossierText(dossier, wordsOf(session)));
      return EXIT_CODES.done;
    };
    registration.finish(await withSession(registration.terminal, registration.optionsOf(show), run));
  });
  const handOver = registration
    .command('export', person)
    .description('Everything we hold on one person, as one JSON file to hand over')
    .argument('<who...>', WHO)
    .requiredOption('-O, --output <file>', 'where to write it (readable by you only)');
  handOver.action(async (who: readonly string[]) => {
    const { output } = registration.optionsOf<{ output: string }>(handOver);
    const run = async (session: Session): Promise<number> => {
      const dossier = session.app.personShow(who, 'person-export');
      writeFileSync(output, `${JSON.stringify(dossier, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' });
      session.result({ output, cards: dossier.cards.length }, () => `${wordsOf(session).exported(output)}\n`);
      return EXIT_CODES.done;
    };
    registration.finish(await withSession(registration.terminal, registration.optionsOf(handOver), run));
  });
}

function registerErase(registration: Registration, person: Parent): void {
  const erase = registration
    .command('erase', person)
    .description('Forget a person: here and in Salesforce; their cards are refused from then on')
    .argument('<who...>', WHO)
    .requiredOption('--reason <text>', 'why, for the certificate; no personal data')
    .option('-n, --dry-run', 'show what would be erased')
    .option('--all-records', 'also delete Leads and Contacts that meibo did not make')
    .option('--all-orgs', 'in the store of every org on this machine, and in each of these orgs')
    .option('-y, --yes', 'do not ask')
    .option('-O, --output <file>', 'write the certificate there as well');
  erase.action(async (who: readonly string[]) => {
    const flags = registration.optionsOf<EraseFlags>(erase);
    const status =
      flags.allOrgs === true
        ? await eraseInAllOrgs(registration.terminal, who, flags)
        : await withSession(registration.terminal, flags, (session) => eraseWith(session, who, flags));
    registration.finish(status);
  });
}

async function eraseWith(session: Session, who: readonly string[], flags: EraseFlags): Promise<number> {
  const { app, terminal } = session;
  const words = wordsOf(session);
  const request = { reason: flags.reason, allRecords: flags.allRecords === true };
  const plan = await app.personErase(who, { ...request, dryRun: true });
  if (flags.dryRun === true) {
    session.result(plan, () => certificateText(plan, words, true));
    return EXIT_CODES.done;
  }
  if (flags.yes !== true) {
    terminal.err(certificateText(plan, words, true));
    const answer = await terminal.ask(words.confirm);
    if (!/^(?:erase|消去)$/i.test(answer?.trim() ?? '')) {
      session.note(words.notErased);
      return EXIT_CODES.guard;
    }
  }
  const certificate = await app.personErase(who, { ...request, dryRun: false });
  if (flags.output !== undefined) writeFileSync(flags.output, `${JSON.stringify(certificate, undefined, 2)}\n`, { mode: 0o600 });
  session.result(certificate, () => certificateText(certificate, words, false));
  return EXIT_CODES.done;
}

function registerHold(registration: Registration, person: Parent): void {
  const hold = registration
    .command('hold', person)
    .description('Legal hold: nothing of the person is erased until it is released')
    .argument('<who...>', WHO)
    .requiredOption('--reason <text>', 'why; no personal data');
  hold.action(async (who: readonly string[]) => {
    const { reason } = registration.optionsOf<{ reason: string }>(hold);
    const run = async (session: Session): Promise<number> => {
      session.app.personHold(who, reason);
      session.result({ held: true }, () => `${wordsOf(session).held}\n`);
      return EXIT_CODES.done;
    };
    registration.finish(await withSession(registration.terminal, registration.optionsOf(hold), run));
  });
  const release = registration.command('release', person).description('End a legal hold').argument('<who...>', WHO);
  release.action(async (who: readonly string[]) => {
    const run = async (session: Session): Promise<number> => {
      const released = session.app.personRelease(who);
      session.result({ released }, () => `${released ? wordsOf(session).released : wordsOf(session).notHeld}\n`);
      return EXIT_CODES.done;
    };
    registration.finish(await withSession(registration.terminal, registration.optionsOf(release), run));
  });
}

function wordsOf({ app }: Session): PrivacyMessages {
  return app.language === 'ja' ? PRIVACY_JAPANESE : PRIVACY_ENGLISH;
}
