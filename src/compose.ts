import { userInfo } from 'node:os';
import { join } from 'node:path';

import type { ApiClient } from './adapters/salesforce/api-client.ts';
import { diskFiles } from './adapters/files/find-files.ts';
import { tableFiles } from './adapters/files/table-file.ts';
import { fileImageVault } from './adapters/files/image-vault.ts';
import { fileRunHistory } from './adapters/files/run-history.ts';
import { openPrivacyRegister } from './adapters/sqlite/open-privacy-register.ts';
import { openWorkspace } from './adapters/sqlite/workspace.ts';
import { systemClock } from './adapters/system/system-clock.ts';
import { accessOf, type Closing } from './compose-access.ts';
import { loadKnowledge } from './compose-knowledge.ts';
import { localeLanguage } from './compose-language.ts';
import { openEngines } from './compose-recognizer.ts';
import { type Environment, readEnvironment } from './config/environment.ts';
import { loadCalibration, loadLetterShapes, loadNameLexicon, loadReadingVocabulary } from './config/reading-data.ts';
import { loadConfig } from './config/load-config.ts';
import { learningOf, packsIn, withKnown } from './compose-packs.ts';
import { relationsOf } from './compose-relationship.ts';
import { chosen } from './compose-settings.ts';
import type { MeiboConfig } from './config/schema.ts';
import type { CardReading } from './domain/card-reading.ts';
import { withLearned } from './domain/learned-weights.ts';
import { marginsOf } from './domain/match-costs.ts';
import type { NameLexicon } from './domain/name-lexicon.ts';
import { OperatorError } from './domain/operator-error.ts';
import type { ReadFile } from './pipeline/add-batch.ts';
import type { CardReader } from './pipeline/read-cards.ts';
import { type App, createApp } from './pipeline/app.ts';
import type { AppParts } from './pipeline/app-parts.ts';
import type { MatchKnowledge } from './pipeline/match-cards.ts';
import { refuseErased } from './pipeline/refuse-erased.ts';
import type { Crm } from './ports/crm.ts';
import type { ImageVault } from './ports/image-vault.ts';
import type { Mirror } from './ports/mirror.ts';

export type { App } from './pipeline/app.ts';
export type { ApplyRequest, PlanOutcome } from './pipeline/sync-app.ts';

export type { PlanDiff } from './stages/sync/index.ts';
export type { RelationshipPullReport } from './pipeline/pull-relationships.ts';
export type { TagReport } from './pipeline/tag-people.ts';
export type { ControlCard } from './pipeline/self-test.ts';
export type { SheetReport } from './pipeline/review-table.ts';
export type { MatchedLists } from './pipeline/match-lists.ts';
export type { PackProposal } from './pipeline/pack-app.ts';
export type { WeightsReport } from './pipeline/weights-app.ts';
export type { KnownPerson } from './pipeline/look-up-app.ts';
export type { ListedPerson } from './pipeline/segments.ts';
export type { TemperatureAnswer } from './pipeline/relationship-app.ts';
export type { NamedIntroduction } from './pipeline/introductions.ts';

export interface AppOptions {
  readonly home?: string;
  readonly config?: string;
  readonly targetOrg?: string;
  readonly language?: string;
  readonly parallel?: number;
}

/** Longest time one file may take to read. */
const FILE_TIME_LIMIT_MS = 120_000;
const IMAGE_LIMITS = { maxPixels: 120_000_000, maxPages: 200, maxSide: 4200 };

/** The program, the language it speaks, and who the person at it is in the org, where the configuration says so. */
export type OpenApp = App & { readonly language: 'ja' | 'en'; readonly me?: string };

function localFiles(): Pick<AppParts, 'files' | 'tables'> {
  return { files: diskFiles(), tables: tableFiles() };
}

/** Opens the program for one command. Nothing heavy is loaded before it is needed: OCR, jsforce and the stand-in come with their first use. */
export function openApp(options: AppOptions): OpenApp {
  const { environment, config, language } = settingsOf(options);
  const clock = systemClock();
  const home = environment.home;
  const vault = fileImageVault(join(home, 'images'));
  const folder = join(home, 'orgs', folderName(config.targetOrg));
  const workspace = openWorkspace(folder, clock);
  const privacy = openPrivacyRegister(home);
  const closing: Closing = [() => workspace.close(), () => privacy.close()];
  const lexicon = onceNow(loadNameLexicon);
  const shipped = onceNow(() => knowledgeAt(config, lexicon()));
  const knowledge = onceNow(() => withLearnedOf(workspace.mirror, shipped()));
  const client = once(() => openClient(config, environment, closing));
  const packs = packsIn(folder, config.review.pack);
  const parts: AppParts = {
    ...workspace,
    ...learningOf(workspace, packs, knowledge),
    ...chosen(config),
    clock,
    history: fileRunHistory(folder),
    privacy: privacy.register,
    actor: userInfo().username,
    ...localFiles(),
    vault,
    knowledge,
    shipped,
    reader: once(async () => {
      const reader = await openReader(config, closing, lexicon);
      const readFile = withKnown(reader.readFile, { packs, mirror: workspace.mirror, knowledge });
      return { ...reader, readFile: refuseErased(readFile, privacy.register, knowledge) };
    }),
    imaging: once(() => openImaging(vault)),
    crm: once(async () => openCrm(config, await client())),
    relations: relationsOf({ folder, config, client, closing }),
    async close() {
      for (const close of closing.toReversed()) await close();
    },
  };
  const { me } = config.relationship;
  return { ...createApp(parts), language, ...(me === '' ? {} : { me }) };
}

/** What is shipped, with the thresholds that the costs of this configuration give. */
function knowledgeAt({ matching }: MeiboConfig, lexicon: NameLexicon): MatchKnowledge {
  const knowledge = loadKnowledge(lexicon);
  const { model } = knowledge;
  return { ...knowledge, model: { ...model, margins: { ...model.margins, ...marginsOf(matching) } } };
}

function withLearnedOf(mirror: Mirror, knowledge: MatchKnowledge): MatchKnowledge {
  return { ...knowledge, model: withLearned(knowledge.model, mirror.learnedWeights()) };
}

export interface Settings {
  readonly environment: Environment;
  readonly config: MeiboConfig;
  readonly language: 'ja' | 'en';
}

/** What flags, environment and files say together. */
export function settingsOf(options: AppOptions): Settings {
  const environment = readEnvironment(options);
  const config = loadConfig(environment.configPaths, overridesOf(options, environment));
  return { environment, config, language: languageOf(config, environment) };
}

export function overridesOf(options: AppOptions, environment: Environment): Parameters<typeof loadConfig>[1] {
  const targetOrg = options.targetOrg ?? environment.targetOrg;
  const language = options.language ?? environment.language;
  return {
    ...(targetOrg === undefined ? {} : { targetOrg }),
    ...(language === undefined ? {} : { language }),
    ...(options.parallel === undefined ? {} : { parallel: options.parallel }),
  };
}

function languageOf(config: MeiboConfig, environment: Environment): 'ja' | 'en' {
  return config.language === 'auto' ? localeLanguage(environment) : config.language;
}

/** The name of an org becomes a folder: nothing in it may lead elsewhere. */
function folderName(targetOrg: string): string {
  if (/^[\w.@-]+$/.test(targetOrg) && !targetOrg.startsWith('.')) return targetOrg;
  throw new OperatorError({
    code: 'Usage',
    message: `\`${targetOrg}\` is no name of an org.`,
    hint: 'Names are letters, digits and . @ _ -. The built-in org is `rehearsal`.',
  });
}

/** OCR, PDF and QR libraries are loaded with the first card, not before. */
async function openReader(config: MeiboConfig, closing: Closing, names: () => NameLexicon): ReturnType<AppParts['reader']> {
  const [
    { createSharpImageDecoder },
    { createPdfiumImageDecoder },
    { createHeicImageDecoder },
    { createZxingBarcodeReader },
    engines,
    { createCardReader },
    { calibrateConfidence, compilePatterns },
    { canonicalFields },
  ] = await Promise.all([
    import('./adapters/sharp/index.ts'),
    import('./adapters/pdfium/index.ts'),
    import('./adapters/heic/index.ts'),
    import('./adapters/zxing/index.ts'),
    openEngines(config.reading),
    import('./pipeline/read-cards.ts'),
    import('./stages/extract/index.ts'),
    import('./stages/normalize/index.ts'),
  ]);
  const { region } = config.reading;
  const lexicon = names();
  const calibration = loadCalibration();
  const reader = createCardReader({
    decoders: {
      raster: createSharpImageDecoder(IMAGE_LIMITS),
      pdf: createPdfiumImageDecoder(IMAGE_LIMITS),
      heic: createHeicImageDecoder(IMAGE_LIMITS),
    },
    barcodes: createZxingBarcodeReader(),
    parseTable: tableFiles().parse,
    ...engines,
    knowledge: { patterns: compilePatterns(loadReadingVocabulary()), lexicon, shapes: loadLetterShapes() },
    canonicalize: (fields, cardRegion) =>
      calibrateConfidence(canonicalFields(fields, cardRegion ?? region, lexicon), calibration),
    nowMs: () => performance.now(),
    fileTimeLimitMs: FILE_TIME_LIMIT_MS,
  });
  closing.push(() => reader.close());
  const readFile: ReadFile = async (bytes, path, signal) => {
    const readings: CardReading[] = [];
    for await (const reading of reader.read({ path, bytes }, signal)) readings.push(reading);
    return readings;
  };
  return {
    readFile,
    parallelism: reader.parallelism,
    ...partReaders(reader),
  };
}

function partReaders(reader: CardReader): Pick<CardReader, 'readRegion' | 'readOutline'> {
  return {
    readRegion: (part, signal) => reader.readRegion(part, signal),
    readOutline: (outline, source, signal) => reader.readOutline(outline, source, signal),
  };
}

/** Pictures of cards for people to look at; the same limits as for reading, so that corners fit. */
async function openImaging(vault: ImageVault): ReturnType<AppParts['imaging']> {
  const [{ createSharpPictureCodec }, { createPdfiumImageDecoder }, { createHeicImageDecoder }] = await Promise.all([
    import('./adapters/sharp/index.ts'),
    import('./adapters/pdfium/index.ts'),
    import('./adapters/heic/index.ts'),
  ]);
  const decoders = { pdf: createPdfiumImageDecoder(IMAGE_LIMITS), heic: createHeicImageDecoder(IMAGE_LIMITS) };
  return { vault, codec: createSharpPictureCodec(IMAGE_LIMITS), decoders };
}

async function openClient(config: MeiboConfig, environment: Environment, closing: Closing): Promise<ApiClient> {
  const access = await accessOf(config, environment, closing);
  const { openApiClient } = await import('./adapters/salesforce/api-client.ts');
  return openApiClient(access, config.salesforce.answerSeconds * 1000);
}

async function openCrm(config: MeiboConfig, client: ApiClient): Promise<Crm> {
  const { salesforceCrm } = await import('./adapters/salesforce/salesforce-crm.ts');
  const { duplicates, mode } = config.salesforce;
  return salesforceCrm(client, { duplicates, mode });
}

function onceNow<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
