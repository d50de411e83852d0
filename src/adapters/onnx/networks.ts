import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { GreyImage } from '../../domain/pixels.ts';
import type { SceneText, TextRegion } from '../../ports/scene-reader.ts';
import { bestPath } from './ctc-text.ts';
import { loadAlphabets, loadDetectionModel, loadRecognitionModel } from './model-files.ts';
import { lineInput, type NetworkInput, searchInput } from './network-input.ts';
import type { NetworkAnswer, NetworkTask } from './network-task.ts';
import { regionsOf } from './text-regions.ts';

/**
 * One thread a session: cards are read side by side by several processes instead. The arena keeps what it has, and has less at most than
 * what is asked of the system and given back piece by piece, which takes a tenth of the time besides.
 */
const OPTIONS: InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'all',
  enableCpuMemArena: true,
  enableMemPattern: false,
};

let finding: Promise<InferenceSession> | undefined;
let reading: Promise<InferenceSession> | undefined;
const alphabets = loadAlphabets();
/** The ends of the reading network that know Japanese, and accents. */
const JAPANESE = 'japanese';
const EUROPEAN = 'european';

interface NetworkOutput {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

/** Asks a network. @returns what it answers at its end of this name, at its first one when none is named */
async function run(session: InferenceSession, { data, width, height }: NetworkInput): Promise<(end?: string) => NetworkOutput> {
  const [input = ''] = session.inputNames;
  const [first = ''] = session.outputNames;
  const answer = await session.run({ [input]: new Tensor('float32', data, [1, 3, height, width]) });
  return (end = first) => {
    const tensor = answer[end];
    if (!(tensor?.data instanceof Float32Array)) throw new Error('The network answered nothing.');
    return { data: tensor.data, dims: tensor.dims };
  };
}

function findingNetwork(): Promise<InferenceSession> {
  return (finding ??= InferenceSession.create(loadDetectionModel(), OPTIONS));
}

function readingNetwork(): Promise<InferenceSession> {
  return (reading ??= InferenceSession.create(loadRecognitionModel(), OPTIONS));
}

async function find(picture: GreyImage): Promise<TextRegion[]> {
  const input = searchInput(picture);
  const answerAt = await run(await findingNetwork(), input);
  return regionsOf({ data: answerAt().data, width: input.width, height: input.height });
}

async function readLine(line: GreyImage): Promise<SceneText> {
  const input = lineInput(line);
  const answerAt = await run(await readingNetwork(), input);
  const textOf = ({ data, dims: [, steps = 0, classes = 0] }: NetworkOutput, characters: readonly string[]): SceneText =>
    bestPath({ data, steps, classes }, characters, input.share);
  return {
    ...textOf(answerAt(), alphabets.wide),
    inJapanese: textOf(answerAt(JAPANESE), alphabets.japanese),
    inEuropean: textOf(answerAt(EUROPEAN), alphabets.european),
  };
}

/** Finds or reads text by the networks of this process. @throws where they cannot be loaded, or the engine fails */
export async function answerOf(task: NetworkTask): Promise<NetworkAnswer> {
  if (task.kind === 'wake') return wake();
  return task.kind === 'find' ? { regions: await find(task.picture) } : { text: await readLine(task.picture) };
}

/** Loads the network that is wanted first. The other one is loaded when it is asked: both in one go held 35 MB more. */
async function wake(): Promise<NetworkAnswer> {
  await findingNetwork();
  return { isAwake: true };
}
