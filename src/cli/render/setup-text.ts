import type { OrgIdentity } from '../../domain/crm-values.ts';
import type { SetupPlan, SetupStep } from '../../domain/org-setup.ts';
import { padTo } from './table.ts';

interface SetupMessages {
  heading(name: string, host: string, kind: string): string;
  unchanged(count: number): string;
  assign(names: readonly string[]): string;
  nothing(count: number): string;
  readonly dryRun: string;
  readonly ask: string;
  done(count: number): string;
}

const ENGLISH: SetupMessages = {
  heading: (name, host, kind) => `What changes in ${name} (${host}, ${kind}):`,
  unchanged: (count) => `  = ${count} components stay as they are`,
  assign: (names) => `  + permission set for you: ${names.join(', ')}`,
  nothing: (count) => `All ${count} components are there already: nothing was changed.`,
  dryRun: 'Nothing was changed. Carry it out with: meibo org setup',
  ask: 'Install? (y/N)',
  done: (count) => `${count} components installed. Next: meibo doctor`,
};

const JAPANESE: SetupMessages = {
  heading: (name, host, kind) => `${name}（${host}、${kind}）で変わるもの:`,
  unchanged: (count) => `  = ${count} 件はそのまま`,
  assign: (names) => `  + あなたへの権限セット: ${names.join(', ')}`,
  nothing: (count) => `${count} 件すべてがすでにあります。何も変更していません。`,
  dryRun: '何も変更していません。実行するには: meibo org setup',
  ask: 'インストールしますか？ (y/N)',
  done: (count) => `${count} 件をインストールしました。次: meibo doctor`,
};

export function setupMessages(language: 'ja' | 'en'): SetupMessages {
  return language === 'ja' ? JAPANESE : ENGLISH;
}

const SIGNS = { create: '+', change: '~', keep: '=' } as const;

/** A line for each object or kind of component that is made or changed; differences below it. */
export function setupText({ steps, assign }: SetupPlan, org: OrgIdentity, words: SetupMessages): string {
  const due = steps.filter(({ action }) => action !== 'keep');
  const kept = steps.length - due.length;
  return [
    words.heading(org.name, new URL(org.instanceUrl).host, org.kind),
    ...grouped(due),
    ...(assign.length === 0 ? [] : [words.assign(assign)]),
    ...(kept === 0 ? [] : [words.unchanged(kept)]),
    '',
  ].join('\n');
}

function grouped(due: readonly SetupStep[]): readonly string[] {
  const groups = new Map<string, SetupStep[]>();
  for (const step of due) {
    const key = `  ${SIGNS[step.action]} ${padTo(step.type, 14)} ${ownerOf(step)}`;
    groups.set(key, [...(groups.get(key) ?? []), step]);
  }
  return [...groups].flatMap(([head, members]) => [
    `${head}${members.map(({ fullName }) => fullName.split('.')[1] ?? fullName).join(', ')}`,
    ...members.flatMap(({ fullName, differences }) => differences.map((difference) => `      ${fullName}: ${difference}`)),
  ]);
}

/** Fields and list views stand behind their object. */
function ownerOf({ type, fullName }: SetupStep): string {
  return type === 'CustomField' || type === 'ListView' ? `${fullName.split('.')[0] ?? ''}: ` : '';
}
