import { spawn } from 'node:child_process';

import type { NightAlarm } from '../../domain/relationship-night.ts';
import type { AlarmDelivery } from '../../ports/alarm-delivery.ts';

export interface DeliveryOptions {
  /** https, or http on this machine; empty: none. */
  readonly webhook: string;
  /** Command and arguments; empty: none. */
  readonly mailCommand: readonly string[];
}

const TIME_LIMIT_MS = 30_000;

/** Posts alarms as JSON and hands them to a mail command; ids only, so that nothing personal leaves the org's own pages. */
export function alarmDelivery({ webhook, mailCommand }: DeliveryOptions): AlarmDelivery {
  return {
    async deliver(alarms) {
      if (alarms.length === 0) return [];
      const [posted, mailed] = await Promise.all([
        webhook === '' ? true : post(webhook, alarms),
        mailCommand.length === 0 ? true : mail(mailCommand, alarms),
      ]);
      return [...(posted ? [] : ['webhook']), ...(mailed ? [] : ['mail'])];
    },
  };
}

async function post(address: string, alarms: readonly NightAlarm[]): Promise<boolean> {
  try {
    const url = new URL(address);
    const isLocal = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
    if (url.protocol !== 'https:' && !(isLocal && url.protocol === 'http:')) return false;
    const reply = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ schemaVersion: 1, alarms }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIME_LIMIT_MS),
    });
    return reply.ok;
  } catch {
    return false;
  }
}

async function mail([command = '', ...args]: readonly string[], alarms: readonly NightAlarm[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['pipe', 'ignore', 'ignore'], timeout: TIME_LIMIT_MS });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
    child.stdin.on('error', () => resolve(false));
    child.stdin.end(
      alarms
        .map((one) => `${one.kind} ${one.day} ${one.personId} ${one.value} (${one.against}) ${one.ownerId ?? '-'}\n`)
        .join(''),
    );
  });
}
