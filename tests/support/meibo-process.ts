import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../bin/meibo.js', import.meta.url));

export interface Finished {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** Starts the real program with a home of its own and nothing of ours in its environment. */
export function startMeibo(args: readonly string[], environment: Readonly<Record<string, string>> = {}): ChildProcess {
  const env = { LANG: 'C.UTF-8', ...environment };
  return spawn(process.execPath, [BIN, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

export async function finished(child: ChildProcess): Promise<Finished> {
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')));
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { code, signal, out, err };
}

export async function meibo(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Finished> {
  return finished(startMeibo(args, environment));
}

export interface Rehearsal {
  readonly url: string;
  readonly accessToken: string;
  /** Records of a SOQL query, all pages of up to 2,000. */
  query(soql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** API calls the org has answered so far. */
  callCount(): Promise<number>;
  stop(): Promise<void>;
}

/** The rehearsal org as a process of its own, so that a client can be killed without it. */
export async function startRehearsal(home: string, flags: readonly string[] = []): Promise<Rehearsal> {
  const child = startMeibo(['org', 'rehearse', '--json', '--home', home, ...flags]);
  const [chunk] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  const { result } = JSON.parse(chunk.toString('utf8')) as { result: { url: string; accessToken: string } };
  const { url, accessToken } = result;
  return {
    url,
    accessToken,
    async query(soql) {
      const reply = await fetch(`${url}/services/data/v62.0/query?q=${encodeURIComponent(soql)}`, {
        headers: { authorization: `Bearer ${accessToken}` },
      });
      const body = (await reply.json()) as { records: readonly Readonly<Record<string, unknown>>[] };
      if (!reply.ok) throw new Error(JSON.stringify(body));
      return body.records;
    },
    async callCount() {
      const reply = await fetch(`${url}/_rehearsal/calls`);
      const calls = (await reply.json()) as readonly { target: string }[];
      return calls.filter((call) => call.target.startsWith('/services/')).length;
    },
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'close');
    },
  };
}
