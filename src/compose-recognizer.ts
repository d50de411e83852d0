import { availableParallelism } from 'node:os';
import process from 'node:process';

import type { MeiboConfig } from './config/schema.ts';
import type { Engines } from './pipeline/search-lines.ts';
import type { Recognizer } from './ports/recognizer.ts';
import type { SceneReader } from './ports/scene-reader.ts';

/** Who reads, as the configuration has it. */
export async function openEngines(reading: MeiboConfig['reading']): Promise<Engines> {
  const [recognizer, scene] = await Promise.all([openRecognizer(reading), openSceneReader(reading)]);
  return scene === undefined ? { recognizer } : { recognizer, scene };
}

/** The engine of the configuration: the built-in one, another one, or both. Each is loaded only when it is used. */
async function openRecognizer({ parallel, engine }: MeiboConfig['reading']): Promise<Recognizer> {
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

/** The reader of text on any ground; an engine that shall read alone has none beside it. Where it cannot run, ink is read alone. */
async function openSceneReader({ parallel, engine }: MeiboConfig['reading']): Promise<SceneReader | undefined> {
  if (engine.command.length > 0 && engine.use === 'alone') return undefined;
  const width = parallel === 'auto' ? availableParallelism() : parallel;
  const { sceneOrInk } = await import('./pipeline/scene-or-ink.ts');
  return sceneOrInk(async () => {
    const { createOnnxSceneReader } = await import('./adapters/onnx/index.ts');
    return createOnnxSceneReader(Math.ceil(width / 2));
  }, warnOfInkAlone);
}

function warnOfInkAlone(cause: unknown): void {
  const [reason] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
  process.emitWarning(
    `Text is not found by its looks here (${reason}). Cards are read by their ink alone, less well on pictures and patterns.`,
    {
      code: 'SceneReaderUnavailable',
    },
  );
}
