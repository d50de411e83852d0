import { Option } from 'commander';

import { EXIT_CODES } from '../../domain/exit-code.ts';
import { positiveInteger } from '../common-options.ts';
import { writePlanFile } from '../plan-file.ts';
import { addLimitOptions, limitRequest, ONLY_ACTIONS, type WriteFlags } from '../write-options.ts';
import type { Registration } from '../registration.ts';
import { explanationMessages, explanationText, explanationWords } from '../render/explanation-text.ts';
import { planDetails, planText } from '../render/plan-text.ts';
import { type Session, withSession } from '../session.ts';
import { namedPlans, showDiff } from './plan-diff.ts';

interface PlanFlags extends WriteFlags {
  readonly only?: readonly string[];
  readonly output?: string;
  readonly batch?: string;
  readonly limit?: number;
  readonly details?: boolean;
  readonly dryRun?: boolean;
  readonly offline?: boolean;
  readonly detailedExitcode?: boolean;
  readonly diff?: readonly string[] | true;
  readonly explain?: string;
}

export function registerPlan(registration: Registration): void {
  const command = addLimitOptions(registration.command('plan'))
    .description('Decide what would be written for the cards that wait, and save it; writes nothing to the org')
    .option('--batch <id>', 'only this batch, accounted for as a whole')
    .option('--limit <n>', 'only the first n cards', positiveInteger)
    .addOption(new Option('--only <action...>', 'only cards that need this').choices(ONLY_ACTIONS))
    .option('-O, --output <file>', 'also write the plan to a file, readable by you only')
    .option('--details', 'every card with its reasons and old → new values')
    .option('--diff [plans...]', 'what became different: between two saved plans, or since the last one')
    .option('--explain <card>', 'why a card is, or is not, somebody of the org: for and against, in bits; plans nothing')
    .option('-n, --dry-run', 'do not even save the plan')
    .option('--offline', 'plan from the local copy of the org, without the network')
    .option('--detailed-exitcode', 'exit 9 when there is something to write');
  command.action(async () => {
    const options = registration.optionsOf<PlanFlags>(command);
    registration.finish(await withSession(registration.terminal, options, (session) => plan(session, options)));
  });
}

async function plan(session: Session, flags: PlanFlags): Promise<number> {
  if (flags.explain !== undefined) return explain(session, flags.explain);
  if (flags.diff === undefined) return freshPlan(session, flags);
  const { app } = session;
  const named = namedPlans(session, flags.diff === true ? [] : flags.diff);
  if (named !== undefined) return showDiff(session, ...named);
  const before = app.showPlan('latest').saved;
  const { saved } = await app.plan(requestOf(flags));
  if (flags.output !== undefined) writePlanFile(flags.output, saved);
  return showDiff(session, before, saved);
}

async function explain(session: Session, card: string): Promise<number> {
  const { app, messages } = session;
  const explained = app.explainCard(card);
  const words = await explanationWords(session);
  const told = explanationMessages(app.language);
  session.result(explained, () => {
    const { name, people, account, sameAsCard } = explained;
    const same = sameAsCard === undefined ? [] : [`  ${messages.planReason['same-person-in-batch']}: ${sameAsCard}`];
    const parts = [...people, ...account].map((one) => explanationText(one, told, words));
    return (
      [name, ...same, parts.length === 0 ? messages.planReason['new-person'] : '', ...parts]
        .filter((line) => line !== '')
        .join('\n') + '\n'
    );
  });
  return EXIT_CODES.done;
}

async function freshPlan(session: Session, flags: PlanFlags): Promise<number> {
  const { app, messages } = session;
  const outcome = await app.plan(requestOf(flags));
  const status = flags.detailedExitcode === true && outcome.summary.writes > 0 ? EXIT_CODES.changesPending : EXIT_CODES.done;
  const { saved, summary, mirrorAgeMs, cost } = outcome;
  if (flags.output !== undefined) writePlanFile(flags.output, saved);
  session.result(
    { planId: saved.id, hash: saved.hash, summary, cost, mirrorAgeMs, plan: saved.plan },
    () => {
      if (summary.cards === 0) return `${messages.planNothing}\n${messages.next}: meibo add <files>\n`;
      const details = flags.details === true ? planDetails(saved, (key) => app.cardName(key), messages) : '';
      return details + planText(outcome, messages);
    },
    status,
  );
  return status;
}

function requestOf(flags: PlanFlags): Parameters<Session['app']['plan']>[0] {
  return {
    dryRun: flags.dryRun === true,
    offline: flags.offline === true,
    ...(flags.batch === undefined ? {} : { batch: flags.batch }),
    ...(flags.limit === undefined ? {} : { limit: flags.limit }),
    ...(flags.only === undefined ? {} : { only: ONLY_ACTIONS.filter((action) => flags.only?.includes(action)) }),
    ...limitRequest(flags),
  };
}
