import type { UploadReport } from '../domain/upload-report.ts';
import type { Session } from './session.ts';
import { type WriteFlags, writeRequest } from './write-options.ts';

export interface ImageFlags extends WriteFlags {
  readonly batch?: string;
  /** Leaves the pictures to a later `meibo sync --images`. */
  readonly deferImages?: boolean;
  /** Sends pictures now, also where the configuration defers them. */
  readonly images?: boolean;
}

/** Sends the pictures of written cards unless they are deferred. */
export async function sendImages(session: Session, flags: ImageFlags): Promise<UploadReport | undefined> {
  const { app } = session;
  if (flags.deferImages === true || !(app.uploadsImages || flags.images === true)) return undefined;
  const request = writeRequest(session, flags);
  return app.uploadImages(flags.batch === undefined ? request : { ...request, batch: flags.batch });
}

/** One line on pictures; none where there was nothing to send. */
export function imageLines({ app }: Session, report: UploadReport | undefined): readonly string[] {
  if (report === undefined || report.uploaded + report.failed + report.unreadable + report.known === 0) return [];
  const { uploaded, known, failed, unreadable } = report;
  if (app.language === 'ja')
    return [`名刺画像: 送信 ${uploaded}件、組織に既存 ${known}件、失敗 ${failed}件、作成できず ${unreadable}件`];
  return [`card images: ${uploaded} sent, ${known} already there, ${failed} refused, ${unreadable} could not be made`];
}
