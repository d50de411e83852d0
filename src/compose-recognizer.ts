import { availableParallelism } from 'node:os';

import type { MeiboConfig } from './config/schema.ts';
import type { Recognizer } from './ports/recognizer.ts';

/** The engine of the configuration: the built-in one, another one, or both. Each is loaded only when it is used. */
export async function openRecognizer({ parallel, engine }: MeiboConfig['reading']): Promise<Recognizer> {
  const width = parallel === 'auto' ? availableParallelism() : parallel;
  const builtIn = async (): Promise<Recognizer> => {
    const { createTesseractRecognizer } = await import('./adapters/tesseract/index.ts');
    return createTesseractRecognizer(width);
  };
  if (engine.command.length === 0) return builtIn();
  const { createCommandRecognizer } = await import('./adapters/command/index.ts');
  const other = createCommandRecognizer(engine.command, width);
  if (engine.use === 'alone') return other;
  const { votingRecognizer } = await import('./pipeline/voting-recognizer.ts');
  return votingRecognizer(await builtIn(), other);
}
