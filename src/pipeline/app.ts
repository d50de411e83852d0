import type { NormalizedField } from '../domain/normalized-field.ts';
import { type NormalizedKind, normalizeValue } from '../stages/normalize/index.ts';
import { type CaptureCommands, captureCommands } from './capture-app.ts';
import { explainCard, type ExplainedCard } from './explain-card.ts';
import { matchListToOrg } from './match-list-to-org.ts';
import { matchLists, type MatchedLists, type MatchListsRequest } from './match-lists.ts';
import { guardProduction } from './production-guard.ts';
import { type WeightCommands, weightCommands } from './weights-app.ts';
import { type UndoCommands, undoCommands } from './undo-app.ts';
import { type EverydayCommands, everydayCommands } from './everyday-app.ts';
import { type LookUpCommands, lookUpCommands } from './look-up-app.ts';
import { audited } from './audited-app.ts';
import { type PrivacyCommands, privacyCommands } from './privacy-app.ts';
import { type NightlyCommands, nightlyCommands } from './nightly-app.ts';
import { type ReportCommands, reportCommands } from './report-app.ts';
import { type ReviewCommands, reviewCommands } from './review-app.ts';
import { type ListingCommands, listingCommands } from './listing-app.ts';
import { type RelationshipCommands, relationshipCommands } from './relationship-app.ts';
import { type PackCommands, packCommands } from './pack-app.ts';
import { type SyncCommands, syncCommands } from './sync-app.ts';
import { type ImageCommands, imageCommands } from './images-app.ts';
import type { AppParts } from './app-parts.ts';

/** The program behind the command line: one method a command. */
export interface App
  extends
    CaptureCommands,
    ReviewCommands,
    PackCommands,
    ReportCommands,
    SyncCommands,
    UndoCommands,
    ImageCommands,
    NightlyCommands,
    RelationshipCommands,
    ListingCommands,
    PrivacyCommands,
    LookUpCommands,
    EverydayCommands,
    WeightCommands {
  /** One value in canonical form, or why it has none. */
  normalize(kind: NormalizedKind, raw: string, region?: string): NormalizedField<object>;
  /** Links two lists, or finds the doubles of one. */
  matchLists(request: MatchListsRequest): Promise<MatchedLists>;
  /** Finds the rows of a list in the local copy of the org. */
  matchListToOrg(request: MatchListsRequest): Promise<MatchedLists>;
  /** Why a stored card is, or is not, somebody of the org: for and against, in bits. */
  explainCard(keyOrPrefix: string): ExplainedCard;
  close(): Promise<void>;
}

/** Puts the parts together; see the pipeline modules for what each step promises. */
export function createApp(parts: AppParts): App {
  const sync = syncCommands(parts);
  const app: App = {
    ...captureCommands(parts),
    ...sync,
    ...nightlyCommands(parts, sync),
    ...reviewCommands(parts),
    ...packCommands(parts),
    ...reportCommands(parts),
    ...undoCommands(parts, async (crm, confirmed) => guardProduction(parts, await crm.identity(), confirmed)),
    ...imageCommands(parts),
    ...relationshipCommands(parts),
    ...listingCommands(parts),
    ...lookUpCommands(parts),
    ...everydayCommands(parts),
    ...listCommands(parts),
    ...weightCommands(parts),
    ...privacyCommands(parts, sync),
    close: parts.close,
  };
  return { ...app, ...audited(app, parts) };
}

function listCommands(parts: AppParts): Pick<App, 'normalize' | 'matchLists' | 'matchListToOrg' | 'explainCard'> {
  const deps = (): Parameters<typeof matchListToOrg>[0] => ({ ...parts, knowledge: parts.knowledge() });
  return {
    normalize: (kind, raw, region = parts.region) => normalizeValue(kind, raw, { ...parts.knowledge(), region }),
    matchLists: (request) => matchLists(deps(), request),
    matchListToOrg: (request) => matchListToOrg(deps(), request),
    explainCard: (keyOrPrefix) => explainCard(parts, keyOrPrefix),
  };
}
