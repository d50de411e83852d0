import type { ApplyReport } from '../../domain/apply-report.ts';
import { EXIT_CODES } from '../../domain/exit-code.ts';
import { imageLines, type ImageFlags, sendImages } from '../send-images.ts';
import type { UploadReport } from '../../domain/upload-report.ts';
import { planNamed } from '../plan-file.ts';
import type { Registration } from '../registration.ts';
import { REJECTIONS_ENGLISH, REJECTIONS_JAPANESE } from '../render/messages-rejections.ts';
import { printable } from '../render/table.ts';
import { planDetails, planText } from '../render/plan-text.ts';
import { type Session, withSession } from '../session.ts';
import { addWriteOptions, writeRequest } from '../write-options.ts';

interface ApplyFlags extends ImageFlags {
  readonly dryRun?: boolean;
}

export function registerApply(registration: Registration): void {
  const command = addWriteOptions(registration.command('apply'))
    .description('Do exactly what a saved plan says, then read it back; safe to run again')
    .argument('[plan]', 'id of the plan, a file written by `meibo plan --output`, or latest', 'latest')
    .option('--defer-images', 'leave the pictures of the cards to a later `meibo sync --images`')
    .option('-n, --dry-run', 'show the plan, write nothing');
  command.action(async (plan: string) => {
    const options = registration.optionsOf<ApplyFlags>(command);
    registration.finish(await withSession(registration.terminal, options, (session) => apply(session, plan, options)));
  });
}

async function apply(session: Session, named: string, flags: ApplyFlags): Promise<number> {
  const { app, messages } = session;
  const planId = planNamed(named, (id) => app.showPlan(id).saved);
  if (flags.dryRun === true) {
    const outcome = app.showPlan(planId);
    session.result(
      { planId: outcome.saved.id, summary: outcome.summary },
      () => planDetails(outcome.saved, (key) => app.cardName(key), messages) + planText(outcome, messages),
    );
    return EXIT_CODES.done;
  }
  const report = await app.apply(planId, writeRequest(session, flags));
  const images = await sendImages(session, flags);
  const status = applyStatus(report);
  const told = images === undefined ? report : { ...report, images };
  session.result(told, () => applyText(session, report, images), status);
  return status;
}

/** Refused rows and records that could not be read back are a partial success at best. */
export function applyStatus(report: ApplyReport): number {
  const refused = Object.keys(report.refusals).length > 0;
  return refused || report.unfinished > 0 || report.proof.missing > 0 ? EXIT_CODES.partial : EXIT_CODES.done;
}

const MOST_REJECTIONS = 20;

/** Who was refused, in Salesforce's words where they quote no card, with the field and what to do. */
function rejectionLines({ app }: Session, { rejections }: ApplyReport): readonly string[] {
  if (rejections.length === 0) return [];
  const words = app.language === 'ja' ? REJECTIONS_JAPANESE : REJECTIONS_ENGLISH;
  const lines = rejections.slice(0, MOST_REJECTIONS).map((one) => {
    const who = one.cardKeys.slice(0, 1).map((key) => app.cardName(key));
    const where = one.fields.length === 0 ? one.object : `${one.object}.${one.fields.join(', ')}`;
    const said = one.message === undefined ? one.errorCode : `${one.errorCode}: ${one.message}`;
    const whom = one.matched === undefined ? '' : ` [${one.matched.map(({ object, id }) => `${object} ${id}`).join(', ')}]`;
    return printable(`    ${who.join('')} ${where} ${said}${whom} → ${words.advice[one.errorCode] ?? words.otherwise}`);
  });
  if (rejections.length > MOST_REJECTIONS) lines.push(`    ${words.more(rejections.length - MOST_REJECTIONS)}`);
  return [...lines, words.again];
}

export function applyText(session: Session, report: ApplyReport, images?: UploadReport): string {
  const { messages } = session;
  const lines = report.alreadyDone > 0 && report.proof.found === 0 ? [messages.nothingToApply(report.planId)] : [];
  lines.push(...messages.applied(report));
  for (const [code, count] of Object.entries(report.refusals)) lines.push(`  ✗ ${code}: ${count}`);
  lines.push(...rejectionLines(session, report));
  lines.push(...imageLines(session, images), `${messages.next}: meibo list`);
  return `${lines.join('\n')}\n`;
}
