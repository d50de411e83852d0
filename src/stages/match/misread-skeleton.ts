/** Shapes that recognition confuses in addresses, folded to one of them; longer ones first. */
const CONFUSIONS: readonly (readonly [RegExp, string])[] = [
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/cl/g, 'd'],
  [/[1il|!]/g, 'l'],
  [/[0oq]/g, 'o'],
  [/[5s]/g, 's'],
  [/[8b]/g, 'b'],
  [/[2z]/g, 'z'],
  [/[6g9]/g, 'g'],
  [/[uv]/g, 'v'],
  [/[ce]/g, 'c'],
  [/[.,_\- ]/g, ''],
];

/** A text as the eye of a machine might take it: two readings of one printed address mostly share a skeleton. */
export function misreadSkeleton(text: string): string {
  let skeleton = text.toLowerCase();
  for (const [shapes, one] of CONFUSIONS) skeleton = skeleton.replaceAll(shapes, one);
  return skeleton;
}
