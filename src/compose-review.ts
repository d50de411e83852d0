import { userInfo } from 'node:os';

export { openBrowser } from './compose-orgs.ts';
import { readEnvironment } from './config/environment.ts';
import { OperatorError } from './domain/operator-error.ts';
import type { QueueFilter } from './domain/review-view.ts';
import type { App } from './pipeline/app.ts';
import type { Words } from './web/page/words.ts';
import { type ReviewServer, startReviewServer } from './web/review-server.ts';

export interface ReviewPageRequest {
  readonly app: App;
  readonly language: 'ja' | 'en';
  readonly reviewer: string;
  readonly port: number;
  readonly idleMs: number;
  readonly filter: QueueFilter;
  /** Reasons and actions in the language of the page. */
  readonly words: {
    readonly reasonWords: Readonly<Record<string, string>>;
    readonly actionWords: Readonly<Record<string, string>>;
  };
}

/** Starts the review page. @throws OperatorError `Usage` when the port is taken */
export async function openReviewPage(request: ReviewPageRequest): Promise<ReviewServer> {
  const { app, language, reviewer, port, idleMs, filter, words } = request;
  const batches = app.batches().map(({ id, context }) => ({ id, event: context.event ?? '', metOn: context.metOn ?? '' }));
  const desk = app.reviewDesk(reviewer);
  try {
    return await startReviewServer({ desk, port, idleMs, session: { language, reviewer, batches, filter, ...words } });
  } catch (cause) {
    throw new OperatorError({
      code: 'Usage',
      message: `Port ${port} cannot be used.`,
      hint: 'Nothing was started. Leave --port out, and any free port is taken.',
      actions: ['meibo review'],
      cause,
    });
  }
}

/** Who judges, when nobody says: the login name on this machine. */
export function defaultReviewer(): string {
  try {
    return userInfo().username;
  } catch {
    return 'reviewer';
  }
}

/** Whether a browser could be shown here. */
export function hasDisplay(): boolean {
  return readEnvironment({}).hasDisplay;
}

/** The words of the page, for a review in a terminal. */
export async function reviewWords(language: 'ja' | 'en'): Promise<Words> {
  return language === 'ja' ? (await import('./web/page/words-ja.ts')).JAPANESE : (await import('./web/page/words-en.ts')).ENGLISH;
}

/** What a reviewer works at. */
export type ReviewDeskOf = ReturnType<App['reviewDesk']>;
export type { Words as ReviewWords } from './web/page/words.ts';
export { calibrationChart, reportPage } from './web/report-page.ts';
