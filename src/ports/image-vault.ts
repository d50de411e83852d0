/** Card images by content hash. Files are readable by their owner only. */
export interface ImageVault {
  /** Keeps the bytes; keeping the same again changes nothing. @returns SHA-256 of the bytes, hex */
  keep(bytes: Uint8Array): Promise<string>;
  /** @throws OperatorError `StoreUnusable` when the image is gone */
  load(hash: string): Promise<Uint8Array>;
  /** Deletes the image. @returns whether it was there */
  remove(hash: string): Promise<boolean>;
}
