/** What became of the pictures of written cards. */
export interface UploadReport {
  /** Written cards that have a picture. */
  readonly images: number;
  readonly uploaded: number;
  /** Found in the org by their key: of an interrupted run, or of a colleague. */
  readonly known: number;
  readonly failed: number;
  /** Pictures that can no longer be made: the original is damaged or gone. */
  readonly unreadable: number;
}
