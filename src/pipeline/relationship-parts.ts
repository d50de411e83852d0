import type { TemperatureWeights } from '../domain/temperature.ts';
import type { AlarmDelivery } from '../ports/alarm-delivery.ts';
import type { RelationshipLedger } from '../ports/relationship-ledger.ts';
import type { RelationshipSource } from '../ports/relationship-source.ts';

/** What the commands about relationships are made of. */
export interface RelationshipParts {
  readonly ledger: () => RelationshipLedger;
  readonly source: () => Promise<RelationshipSource>;
  readonly weights: () => TemperatureWeights;
  /** The weights of another file. */
  readonly weightsFrom: (path: string) => TemperatureWeights;
  readonly delivery: AlarmDelivery;
  /** User name of whoever sits here. */
  readonly me?: string;
  /** User or queue for alarms that nobody active owns. */
  readonly queue?: string;
}
