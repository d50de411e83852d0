import type { Point } from '../../domain/card-reading.ts';
import type { GreyImage } from '../../domain/pixels.ts';
import type { SceneReader, TextRegion } from '../../ports/scene-reader.ts';
import { EngineProcesses } from '../processes/index.ts';
import { readPicture, searchedPicture } from './network-input.ts';
import type { NetworkAnswer, NetworkTask } from './network-task.ts';

/** Regions of the picture as it was searched, in pixels of the whole one. */
function regionsIn({ width, height }: GreyImage, regions: readonly TextRegion[], scale: number): TextRegion[] {
  const at = ([x, y]: Point): Point => [x / scale, y / scale];
  return regions.map(({ box: [left, top, right, bottom], corners: [a, b, c, d], score }) => ({
    box: [left / scale, top / scale, Math.min(width, right / scale), Math.min(height, bottom / scale)],
    corners: [at(a), at(b), at(c), at(d)],
    score,
  }));
}

/**
 * Neural networks of the PP-OCRv4 family on the processor, offline, in processes of their own. They are loaded when first asked. Threads
 * would do but for their end: the engine's native part takes the whole program down when a thread is stopped while it works.
 *
 * @param processes  cards looked at side by side; each process holds its own networks, some 150 MB
 */
export function createOnnxSceneReader(processes: number): SceneReader {
  const networks = new EngineProcesses<NetworkTask, NetworkAnswer>(new URL('./network-process.js', import.meta.url), processes);
  return {
    wake: () => networks.wake({ kind: 'wake' }),
    async find(picture) {
      const small = searchedPicture(picture);
      const answer = await networks.ask({ kind: 'find', picture: small });
      return 'regions' in answer ? regionsIn(picture, answer.regions, small.width / picture.width) : [];
    },
    async readLine(line) {
      const answer = await networks.ask({ kind: 'read', picture: readPicture(line) });
      return 'text' in answer ? answer.text : { text: '', confidence: 0, places: [], certainties: [] };
    },
    close: () => networks.close(),
  };
}
