import type { GreyImage } from '../../domain/pixels.ts';
import type { SceneText, TextRegion } from '../../ports/scene-reader.ts';

/** What the process is asked, and what it answers. Pictures are as large as they are searched or read: what is made small before it is sent costs less to send. */
export type NetworkTask = { readonly kind: 'wake' } | { readonly kind: 'find' | 'read'; readonly picture: GreyImage };
export type NetworkAnswer =
  { readonly isAwake: true } | { readonly regions: readonly TextRegion[] } | { readonly text: SceneText };
