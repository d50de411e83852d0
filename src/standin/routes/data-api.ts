import type { Call, Reply } from '../http/call.ts';
import { replyOfError } from '../http/error-reply.ts';
import { Router } from '../http/router.ts';
import type { Org } from '../org.ts';
import { UnreadableValue } from '../records/coerce.ts';
import { notFound, refusal } from '../salesforce-error.ts';
import { bulkRoutes } from './bulk.ts';
import { collectionRoutes } from './collections.ts';
import { compositeRoutes } from './composite.ts';
import { discoveryRoutes } from './discovery.ts';
import { graphRoutes } from './graph.ts';
import { layoutRoutes } from './layouts.ts';
import { listViewRoutes } from './list-views.ts';
import { notEmulatedRoutes } from './not-emulated.ts';
import { orgFactRoutes } from './org-facts.ts';
import { metadataDeployRoutes } from './metadata-deploy.ts';
import { predupeRoutes } from './predupe.ts';
import { queryRoutes } from './query.ts';
import { replicationRoutes } from './replication.ts';
import { rowRoutes } from './rows.ts';
import { searchRoutes } from './search.ts';
import { sobjectTypeRoutes } from './sobject-types.ts';
import { toolingRoutes } from './tooling.ts';
import { treeRoutes } from './tree.ts';

/** Everything below `/services/data/vX.0`, one call at a time; also used for the subrequests of composite calls. */
export class DataApi {
  readonly #router: Router<Org>;

  constructor() {
    const dispatch = (call: Call, org: Org): Reply => this.answer(call, org);
    this.#router = new Router<Org>([
      ...discoveryRoutes,
      ...sobjectTypeRoutes,
      ...layoutRoutes,
      ...listViewRoutes,
      ...bulkRoutes,
      ...toolingRoutes,
      ...metadataDeployRoutes,
      ...predupeRoutes,
      ...orgFactRoutes,
      ...replicationRoutes,
      ...searchRoutes,
      ...queryRoutes,
      ...collectionRoutes,
      ...treeRoutes,
      ...graphRoutes(dispatch),
      ...compositeRoutes(dispatch),
      ...notEmulatedRoutes,
      ...rowRoutes,
    ]);
  }

  answer(call: Call, org: Org): Reply {
    try {
      const method = methodOf(call);
      const found = this.#router.find(method === 'HEAD' ? 'GET' : method, call.segments);
      if (found === undefined) throw notFound();
      if (found === 'wrong-method') {
        throw refusal(
          405,
          'METHOD_NOT_ALLOWED',
          `HTTP Method '${call.method}' not allowed. Allowed are HEAD,GET,POST,PATCH,DELETE`,
        );
      }
      return found.handler({ ...call, method, params: found.params }, org);
    } catch (error) {
      const located = error instanceof UnreadableValue ? error.locatedIn(call.body.toString('utf8')) : error;
      return replyOfError(located, (id) => recordUrl(id, call, org));
    }
  }
}

/** Clients that cannot send PATCH write `?_HttpMethod=PATCH` on a POST. */
function methodOf(call: Call): string {
  const override = call.query.get('_HttpMethod');
  return call.method === 'POST' && override !== null ? override.toUpperCase() : call.method;
}

function recordUrl(id: string, call: Call, org: Org): string {
  return `/services/data/${call.version}/sobjects/${org.schema.objectOfId(id)?.name ?? ''}/${id}`;
}
