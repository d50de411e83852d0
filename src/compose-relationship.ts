import { join } from 'node:path';

import type { ApiClient } from './adapters/salesforce/api-client.ts';
import { openRelationshipLedger } from './adapters/sqlite/sqlite-relationship-ledger.ts';
import { alarmDelivery } from './adapters/system/alarm-delivery.ts';
import type { Closing } from './compose-access.ts';
import { loadRelationship } from './config/relationship-data.ts';
import type { MeiboConfig } from './config/schema.ts';
import type { RelationshipParts } from './pipeline/relationship-parts.ts';

interface RelationsOptions {
  /** Of the org. */
  readonly folder: string;
  readonly config: MeiboConfig;
  readonly client: () => Promise<ApiClient>;
  readonly closing: Closing;
}

/** The ledger lies beside the store and is opened when it is first asked for. */
export function relationsOf({ folder, config, client, closing }: RelationsOptions): RelationshipParts {
  let ledger: ReturnType<typeof openRelationshipLedger> | undefined;
  const { file, me, queue, webhook, mailCommand } = config.relationship;
  return {
    ledger() {
      if (ledger !== undefined) return ledger;
      const opened = openRelationshipLedger(join(folder, 'relationship.sqlite'));
      closing.push(() => opened.close());
      return (ledger = opened);
    },
    async source() {
      const { salesforceRelationships } = await import('./adapters/salesforce/pull-relationships.ts');
      return salesforceRelationships(await client(), config.salesforce.mode);
    },
    weights: () => (file === '' ? loadRelationship() : loadRelationship(file)),
    weightsFrom: loadRelationship,
    delivery: alarmDelivery({ webhook, mailCommand }),
    ...(me === '' ? {} : { me }),
    ...(queue === '' ? {} : { queue }),
  };
}
