import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';

const run = promisify(execFile);
const require = createRequire(import.meta.url);

/** The native command with the language data of our packages, reading whole pictures as everyone does. */
export interface NativeTesseract {
  readonly version: string;
  /** Text of the picture and the CPU seconds it took. */
  read(path: string): Promise<{ text: string; cpuSeconds: number }>;
  dispose(): void;
}

/** Undefined where the command is not installed. */
export async function openNativeTesseract(): Promise<NativeTesseract | undefined> {
  const version = await run('tesseract', ['--version']).then(
    ({ stdout }) => stdout.split('\n')[0] ?? '',
    () => undefined,
  );
  if (version === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'meibo-tessdata-'));
  for (const language of ['jpn', 'eng']) {
    const data = join(
      dirname(require.resolve(`@tesseract.js-data/${language}/package.json`)),
      '4.0.0_best_int',
      `${language}.traineddata.gz`,
    );
    writeFileSync(join(folder, `${language}.traineddata`), gunzipSync(readFileSync(data)));
  }
  return {
    version,
    read: (path) => readNatively(path, folder),
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function readNatively(path: string, folder: string): Promise<{ text: string; cpuSeconds: number }> {
  // `time -p` writes user and system seconds last on stderr; one thread, as our workers have.
  const command = `export OMP_THREAD_LIMIT=1; time -p tesseract "$0" stdout -l jpn+eng --psm 3 --tessdata-dir "$1"`;
  const { stdout, stderr } = await run('bash', ['-c', command, path, folder], { maxBuffer: 1e8 }).catch(() => ({
    stdout: '',
    stderr: '',
  }));
  const seconds = [...stderr.matchAll(/^(?:user|sys) ([\d.]+)$/gm)].map((match) => Number(match[1]));
  let cpuSeconds = 0;
  for (const value of seconds) cpuSeconds += value;
  return { text: stdout, cpuSeconds };
}
