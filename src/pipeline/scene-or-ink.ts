import type { SceneReader, SceneText } from '../ports/scene-reader.ts';

const NOTHING: SceneText = { text: '', confidence: 0, places: [], certainties: [] };
/** After so many failures one after the other it is not asked again: it is missing, not unlucky. */
const MOST_FAILURES = 3;

/**
 * A scene reader that never fails: where the real one cannot be had or throws, it finds and reads nothing, and print is told from paper by
 * its ink alone, as where there is none.
 *
 * @param open  called with the first picture; may throw
 * @param warn  told once, with what went wrong first
 */
export function sceneOrInk(open: () => Promise<SceneReader>, warn: (cause: unknown) => void): SceneReader {
  let opened: Promise<SceneReader> | undefined;
  let [failures, isWarned, isClosed] = [0, false, false];
  const fail = (cause: unknown): void => {
    failures += 1;
    if (!isWarned && !isClosed) warn(cause);
    isWarned = true;
  };
  const answer = async <T>(ask: (reader: SceneReader) => Promise<T>, nothing: T): Promise<T> => {
    if (failures >= MOST_FAILURES) return nothing;
    try {
      opened ??= open();
      const answered = await ask(await opened);
      failures = 0;
      return answered;
    } catch (error) {
      fail(error);
      return nothing;
    }
  };
  return {
    wake: () => void answer(async (reader) => reader.wake?.(), undefined),
    find: (picture) => answer((reader) => reader.find(picture), []),
    readLine: (line) => answer((reader) => reader.readLine(line), NOTHING),
    async close() {
      isClosed = true;
      const reader = await opened?.catch(() => undefined);
      await reader?.close();
    },
  };
}
