import type { GreyImage } from '../../domain/pixels.ts';
import type { SceneText, TextRegion } from '../../ports/scene-reader.ts';

/** What the process is asked, and what it answers. */
export interface NetworkTask {
  readonly kind: 'find' | 'read';
  /** As large as it is searched or read: what is made small before it is sent costs less to send. */
  readonly picture: GreyImage;
}
export type NetworkAnswer = { readonly regions: readonly TextRegion[] } | { readonly text: SceneText };
