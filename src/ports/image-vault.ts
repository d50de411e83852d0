/** Card images by content hash. Files are readable by their owner only. */
export interface ImageVault {
  /** Keeps the bytes; keeping the same again changes nothing. @returns SHA-256 of the bytes, hex */
  keep(bytes: Uint8Array): Promise<string>;
  /** @throws OperatorError `StoreUnusable` when the image is gone */
  load(hash: string): Promise<Uint8Array>;
  /** Keeps the picture of one card by itself (JPEG), cut out of the image `hash`; it goes when the image goes. */
  keepCrop(hash: string, cardKey: string, jpeg: Uint8Array): Promise<void>;
  /** @returns `undefined` when none was made yet */
  loadCrop(hash: string, cardKey: string): Promise<Uint8Array | undefined>;
  /** Deletes the image, and every picture cut out of it. @returns whether it was there */
  remove(hash: string): Promise<boolean>;
}
