import type { Box } from '../domain/box.ts';
import type { CardQuad } from '../domain/card-reading.ts';
import type { CardView, JudgeRequest, Judged, QueueCounts, QueueEntry, QueueFilter } from '../domain/review-view.ts';

/** What a reviewer does at a desk, whatever the desk looks like: a page, a terminal, a spreadsheet. */
export interface ReviewDesk {
  /** Cards that wait, worst first, how many there are of each kind, and the one this reviewer was at, where it still waits. */
  queue(filter: QueueFilter): {
    readonly entries: readonly QueueEntry[];
    readonly counts: QueueCounts;
    readonly resumeAt?: string;
  };
  card(key: string): CardView | undefined;
  /** The picture of the card alone, upright, JPEG. */
  picture(key: string): Promise<Uint8Array | undefined>;
  /** The whole photo that the card was cut out of, JPEG; corners of outlines are its pixels. */
  photo(key: string): Promise<Uint8Array | undefined>;
  /** Saved when it returns. A request made from an older version of the card changes nothing. */
  judge(key: string, request: JudgeRequest): Judged;
  /** Takes back the reviewer's last act that still stands. */
  undo(): Judged;
  redo(): Judged;
  /** Reads only a part of the picture. @returns the text, best first; empty where nothing could be read */
  readRegion(key: string, box: Box): Promise<readonly string[]>;
  /**
   * Cuts the card out of its photo anew and reads it again; what a person typed stays. Saved when it returns, and can be undone.
   *
   * @param request  corners in pixels of the photo, in any order around the card; the version that the reviewer saw
   */
  redraw(key: string, request: { readonly version: number; readonly quad: CardQuad }): Promise<Judged>;
  /** Makes a card of its own of a part of the picture. @returns the new card */
  split(key: string, box: Box): Promise<Judged>;
}
