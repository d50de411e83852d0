import { InvalidArgumentError, Option } from 'commander';

import type { MatchedLists } from '../../compose.ts';
import { COLUMN_KINDS, type ListPair } from '../../domain/linkage-list.ts';
import type { Registration } from '../registration.ts';
import { explanationMessages, explanationText, explanationWords } from '../render/explanation-text.ts';
import { matchMessages } from '../render/messages-match.ts';
import { duration } from '../render/progress-line.ts';
import { type Session, withSession } from '../session.ts';

interface MatchFlags {
  readonly against?: 'org';
  readonly id?: string;
  readonly idB?: string;
  readonly map?: readonly string[];
  readonly mapB?: readonly string[];
  readonly estimate?: boolean;
  readonly linkAt: number;
  readonly askAt: number;
  readonly format: 'csv' | 'jsonl';
  readonly explain?: readonly string[];
}

const EXAMPLES = `
Fields: ${COLUMN_KINDS.join(' ')}
Examples:
  $ meibo match people.csv --id id                                  doubles in one list, columns by their names
  $ meibo match badge-scans.csv customers.csv --id id --map given=first-name,family=last-name,mail=email
  $ meibo match old-list.csv --against org --id no                  who of a list the org already has
  $ meibo match old-list.csv --against org --id no --explain 17     why row 17 is, or is not, somebody`;

export function registerMatch(registration: Registration): void {
  const command = registration
    .command('match')
    .description('Link two lists (CSV), find doubles in one, or find a list in the org')
    .argument('<list...>', 'one CSV file or two')
    .addOption(new Option('--against <what>', 'match the list against the local copy of the org').choices(['org']))
    .option('--id <column>', 'column that names a row (default: row number)')
    .option('--id-b <column>', 'the same in the second list')
    .option('--map <column=field,...>', 'columns to compare and what they hold (repeatable; default: all, by their names)', parts)
    .option('--map-b <column,...>', 'the same columns in the second list, in the same order', parts)
    .option('--estimate', 'learn the weights from these lists, however short they are')
    .option('--no-estimate', 'take the shipped weights')
    .option('--link-at <probability>', 'probability from which a pair is a link', probability, 0.7)
    .option('--ask-at <probability>', 'probability from which a pair is shown at all', probability, 0.1)
    .addOption(new Option('--format <format>', 'csv or jsonl').choices(['csv', 'jsonl']).default('csv'))
    .option('--explain <id>', 'why a row is what it is: for and against, in bits, instead of the pairs (repeatable)', repeated)
    .addHelpText('after', EXAMPLES);
  command.action(async (paths: readonly string[]) => {
    const options = registration.optionsOf<MatchFlags>(command);
    registration.finish(await withSession(registration.terminal, options, (session) => match(session, paths, options)));
  });
}

async function match(session: Session, paths: readonly string[], flags: MatchFlags): Promise<number> {
  const { app, options } = session;
  const request = requestOf(paths, flags);
  const matched = await (flags.against === 'org' ? app.matchListToOrg(request) : app.matchLists(request));
  tell(session, matched);
  if (options.json === true) session.result(matched, () => '');
  else if (flags.explain !== undefined) session.terminal.out(await explained(session, matched, flags.explain));
  else session.terminal.out(rendered(matched.pairs, flags.format));
  return 0;
}

function requestOf(paths: readonly string[], flags: MatchFlags): Parameters<Session['app']['matchLists']>[0] {
  return {
    paths,
    map: flags.map ?? [],
    mapB: flags.mapB ?? [],
    linkAt: flags.linkAt,
    askAt: flags.askAt,
    estimate: flags.estimate === undefined ? 'auto' : flags.estimate ? 'always' : 'never',
    ...(flags.id === undefined ? {} : { id: flags.id }),
    ...(flags.explain === undefined ? {} : { explain: flags.explain }),
    ...(flags.idB === undefined ? {} : { idB: flags.idB }),
  };
}

async function explained(session: Session, { explanations }: MatchedLists, ids: readonly string[]): Promise<string> {
  const words = await explanationWords(session);
  const messages = explanationMessages(session.app.language);
  const silent = ids.filter((id) => !explanations.some(({ idA, idB }) => idA === id || idB === id));
  return [
    ...explanations.map((one) => explanationText(one, messages, words)),
    ...silent.map((id) => `${messages.nothing(id)}\n`),
  ].join('\n');
}

function repeated(value: string, previous: readonly string[] | undefined): readonly string[] {
  return [...(previous ?? []), value];
}

function tell(session: Session, matched: MatchedLists): void {
  const messages = matchMessages(session.app.language);
  const links = matched.pairs.filter(({ verdict }) => verdict === 'link').length;
  const columns = matched.comparisons.map(({ name, kind }) => `${name} (${kind})`).join(', ');
  const { repeated: contained, passedOver, alone, doubtfulIds, unevenRows, mirrorAgeMs } = matched;
  session.note(messages.rows(matched.rows, matched.encodings.join(' + '), columns));
  if (contained.length > 0) session.note(messages.repeated(contained.join(', ')));
  if (passedOver.length > 0) session.note(messages.passedOver(passedOver.join(', ')));
  if (alone.length > 0) session.note(messages.alone(alone.join(', ')));
  if (doubtfulIds > 0) session.note(messages.doubtfulIds(doubtfulIds));
  if (unevenRows > 0) session.note(messages.unevenRows(unevenRows));
  if (matched.withDoubles === true) session.note(messages.withDoubles);
  if (mirrorAgeMs !== undefined) session.note(session.messages.mirrorAge(duration(mirrorAgeMs)));
  session.note(messages.weighed(matched, links, matched.pairs.length - links));
}

function rendered(pairs: readonly ListPair[], format: 'csv' | 'jsonl'): string {
  if (format === 'jsonl') return pairs.map((pair) => `${JSON.stringify(asColumns(pair))}\n`).join('');
  const lines = pairs.map((pair) => Object.values(asColumns(pair)).map(csvCell).join(','));
  return ['id_a,id_b,weight,probability,verdict', ...lines, ''].join('\n');
}

function asColumns({ idA, idB, weight, probability: chance, verdict }: ListPair): Readonly<Record<string, string | number>> {
  return { id_a: idA, id_b: idB, weight: Number(weight.toFixed(3)), probability: Number(chance.toFixed(6)), verdict };
}

function csvCell(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function parts(value: string, previous: readonly string[] | undefined): readonly string[] {
  return [...(previous ?? []), ...value.split(',').filter((part) => part.trim() !== '')];
}

function probability(text: string): number {
  const value = Number(text);
  if (!(value >= 0 && value <= 1)) throw new InvalidArgumentError('Expected a number from 0 to 1.');
  return value;
}
