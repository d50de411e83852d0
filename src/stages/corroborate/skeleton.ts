const FOLDS: readonly (readonly [RegExp, string])[] = [
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/cl/g, 'd'],
  [/li/g, 'h'],
  [/[1il|j!]/g, 'l'],
  [/[0oq9g]/g, 'o'],
  [/[5s]/g, 's'],
  [/[68b]/g, 'b'],
  [/[2z]/g, 'z'],
  [/[uv]/g, 'v'],
  [/[ce]/g, 'c'],
  [/[ft]/g, 't'],
  [/[.,_\- ]/g, ''],
];

/** Under which texts that recognition takes for each other mostly meet: a way to find candidates, no proof of anything. */
export function skeletonOf(text: string): string {
  let skeleton = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  for (const [shapes, one] of FOLDS) skeleton = skeleton.replaceAll(shapes, one);
  return skeleton;
}
