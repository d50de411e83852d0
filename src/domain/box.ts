/** A rectangle in pixels: left, top, right, bottom; right and bottom are exclusive. Origin top left of the upright card image. */
export type Box = readonly [left: number, top: number, right: number, bottom: number];
