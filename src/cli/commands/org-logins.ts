import type { Command } from 'commander';

import type { OrgFacts } from '../../compose-orgs.ts';
import { EXIT_CODES } from '../../domain/exit-code.ts';
import type { OrgEntry } from '../../domain/org-login.ts';
import { withOrgs } from '../org-session.ts';
import type { Registration } from '../registration.ts';
import { orgMessages } from '../render/messages-orgs.ts';
import { registerOrgSetup } from './org-setup.ts';
import { padTo, table } from '../render/table.ts';

/** `org list`, `display`, `open` and `default`. */
export function registerOrgLogins(registration: Registration, org: Command): void {
  const list = registration.command('list', org).description('The orgs there are logins for');
  list.action(async () => {
    const options = registration.optionsOf(list);
    registration.finish(
      await withOrgs(registration.terminal, options, async ({ orgs, result }) => {
        const entries = orgs.list();
        result({ orgs: entries }, () => listText(entries, orgs.language, registration.terminal.columns));
        return Promise.resolve(EXIT_CODES.done);
      }),
    );
  });
  const display = registration.command('display', org).description('The org in use: who, where, which kind, API calls left');
  display.action(async () => {
    const options = registration.optionsOf(display);
    registration.finish(
      await withOrgs(registration.terminal, options, async ({ orgs, result }) => {
        const facts = await orgs.display();
        result(facts, () => factsText(facts, orgs.language));
        return EXIT_CODES.done;
      }),
    );
  });
  registerOpen(registration, org);
  registerOrgSetup(registration, org);
  registerDefault(registration, org);
}

function registerOpen(registration: Registration, org: Command): void {
  const open = registration
    .command('open', org)
    .description('Open the org in use in the browser (no token is part of the address; the browser logs in by itself)')
    .option('--url-only', 'print the address instead');
  open.action(async () => {
    const options = registration.optionsOf<{ readonly urlOnly?: boolean }>(open);
    registration.finish(
      await withOrgs(registration.terminal, options, async ({ orgs, result }) => {
        const url = await orgs.address();
        if (options.urlOnly !== true) orgs.openBrowser(url);
        result({ url }, () => `${url}\n`);
        return EXIT_CODES.done;
      }),
    );
  });
}

function registerDefault(registration: Registration, org: Command): void {
  const setDefault = registration
    .command('default', org)
    .argument('<alias>', 'name of the org')
    .description('Make an org the one of every command that names none');
  setDefault.action(async (alias: string) => {
    registration.finish(
      await withOrgs(registration.terminal, registration.optionsOf(setDefault), async ({ orgs, result }) => {
        orgs.setDefault(alias);
        result({ alias }, () => `${orgMessages(orgs.language).nowDefault(alias)}\n`);
        return Promise.resolve(EXIT_CODES.done);
      }),
    );
  });
}

function listText(entries: readonly OrgEntry[], language: 'ja' | 'en', columns: number): string {
  const rows = entries.map(({ alias, kind, username, instanceUrl, isDefault }) => [
    isDefault ? '*' : '',
    alias,
    kind,
    username ?? '',
    instanceUrl ?? '',
  ]);
  return table(orgMessages(language).columns, rows, columns);
}

function factsText(facts: OrgFacts, language: 'ja' | 'en'): string {
  const { facts: words, orgKind } = orgMessages(language);
  const usage = facts.apiUsed === undefined ? '' : `${facts.apiUsed} / ${facts.apiLimit ?? '?'}`;
  const lines = [
    [words.name, `${facts.alias}: ${facts.org.name}`],
    [words.type, orgKind[facts.org.kind]],
    [words.address, facts.instanceUrl ?? ''],
    [words.user, facts.username ?? ''],
    [words.orgId, facts.org.orgId],
    [words.login, facts.kind],
    [words.api, usage],
  ];
  return lines
    .filter(([, value]) => value !== '')
    .map(([word = '', value = '']) => `${padTo(word, 22)}${value}\n`)
    .join('');
}
