import type { CardFields } from '../../src/domain/card-fields.ts';
import { evidenceClassOf } from '../../src/stages/extract/index.ts';
import { type Classed, classedValues, type Judgement, judgeCard, type Surplus, surplusOf } from './reading-score.ts';
import type { Picture } from './reading-truth.ts';

/** What became of one picture. */
export interface PictureResult {
  readonly id: string;
  readonly template: string;
  readonly kind: string;
  readonly judgements: readonly Judgement[];
  readonly surplus: readonly Surplus[];
  /** E-mails, telephone numbers and the name by their evidence. */
  readonly classed: readonly Classed[];
  readonly cpuSeconds: number;
}

/** What was read of a picture, held against its truth; `fields` is absent where nothing was read. */
export function resultOf(picture: Picture, fields: CardFields | undefined, cpuSeconds: number): PictureResult {
  return {
    id: picture.id,
    template: picture.template,
    kind: picture.kind,
    judgements: judgeCard(picture.fields, fields),
    surplus: surplusOf(picture.fields, picture.inferable, fields),
    classed: fields === undefined ? [] : classedValues(picture.fields, fields, evidenceClassOf),
    cpuSeconds,
  };
}
