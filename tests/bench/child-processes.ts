import { readdirSync, readFileSync } from 'node:fs';
import process from 'node:process';

/** Ticks of the kernel's clock in a second; 100 on every Linux there is. */
const TICKS = 100;

/** CPU seconds of the processes this one has started and that still run: the networks that find and read text. 0 where there is no `/proc`. */
export function childCpuSeconds(): number {
  return childrenOf(process.pid).reduce((sum, pid) => sum + cpuSecondsOf(pid), 0);
}

/** The processes that one has started and that still run; none where there is no `/proc`. */
export function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}

/** User and system time are the 14th and 15th field; the second, a name in brackets, may hold blanks. */
function cpuSecondsOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS;
  } catch {
    return 0;
  }
}
