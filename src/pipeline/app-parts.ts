import type { BatchContext } from '../domain/batch.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { CardUploads } from '../ports/card-uploads.ts';
import type { CardImageDeps } from './card-image.ts';
import type { CardStore } from '../ports/card-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Crm } from '../ports/crm.ts';
import type { FileSource } from '../ports/file-source.ts';
import type { ImageVault } from '../ports/image-vault.ts';
import type { LearningPackStore } from '../ports/learning-pack-store.ts';
import type { Mirror } from '../ports/mirror.ts';
import type { OrgConfirmations } from '../ports/org-confirmations.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { PersonalData } from '../ports/personal-data.ts';
import type { PlanStore } from '../ports/plan-store.ts';
import type { PrivacyRegister } from '../ports/privacy-register.ts';
import type { ReviewStore } from '../ports/review-store.ts';
import type { RunHistory } from '../ports/run-history.ts';
import type { RunLock } from '../ports/run-lock.ts';
import type { TableSource } from '../ports/table-source.ts';
import type { RepairPolicy } from '../stages/reconcile/index.ts';
import type { AcceptThresholds } from '../stages/review/index.ts';
import type { PlanPolicy } from '../stages/sync/index.ts';
import type { ReadFile } from './add-batch.ts';
import type { CardReader } from './read-cards.ts';
import type { RelationshipParts } from './relationship-parts.ts';
import type { MatchKnowledge } from './match-cards.ts';
import type { PlanLimits } from './plan-limits.ts';

/** The reading models, loaded. */
export interface OpenReader extends Pick<CardReader, 'readRegion' | 'readOutline'> {
  readonly readFile: ReadFile;
  readonly parallelism: number;
}

/** What the program is made of; `compose.ts` chooses the concrete parts. */
export interface AppParts {
  readonly clock: Clock;
  readonly files: FileSource;
  readonly tables: TableSource;
  readonly vault: ImageVault;
  readonly cards: CardStore;
  readonly plans: PlanStore;
  readonly outbox: Outbox;
  readonly lock: RunLock;
  readonly history: RunHistory;
  readonly audit: AuditLog;
  readonly privacy: PrivacyRegister;
  readonly personal: PersonalData;
  /** Who runs the program, for the audit log. */
  readonly actor: string;
  /** Days after which images of finished cards are deleted; 0 keeps them. */
  readonly retention: { readonly imageDays: number };
  /** What cards are kept for where a batch does not say. */
  readonly unlessSaid: Pick<BatchContext, 'purpose' | 'basis' | 'metBy'>;
  /** How far the night goes in writing again what drifted. */
  readonly repairPolicy: RepairPolicy;
  /** Whether the org is corrected where it allows what a person does not want. */
  readonly optOutPolicy: 'write' | 'report';
  readonly mirror: Mirror;
  readonly reviews: ReviewStore;
  readonly packs: LearningPackStore;
  /** Loads names and mail providers; comparing needs them, reading cards does too. */
  readonly knowledge: () => MatchKnowledge;
  /** The same with the shipped weights, whatever the org has learned. */
  readonly shipped: () => MatchKnowledge;
  /** Country assumed for phone numbers without a country code. */
  readonly region: string;
  readonly accept: AcceptThresholds;
  readonly policy: PlanPolicy;
  /** The field of Account that holds the 法人番号; empty or absent for none. */
  readonly corporateNumberField?: string;
  readonly confirmations: OrgConfirmations;
  /** Most people a plan may write, the share of API calls left for people, and how long a plan may be begun. */
  readonly limits: PlanLimits & { readonly apiReserve: number; readonly planLifeMs: number };
  /** Rows of one kind from which they are loaded by a bulk job. */
  readonly bulkFrom: number;
  /** Loads the reading models; the first call takes a moment. */
  readonly reader: () => Promise<OpenReader>;
  readonly uploads: CardUploads;
  /** What is done with pictures of cards. */
  readonly images: 'upload' | 'defer' | 'never';
  /** Loads what makes pictures of cards. */
  readonly imaging: () => Promise<CardImageDeps>;
  /** Opens the target org; the first call goes to the network. */
  readonly crm: () => Promise<Crm>;
  /** Who met whom; opened with the first use. */
  readonly relations: RelationshipParts;
  readonly close: () => Promise<void>;
}
