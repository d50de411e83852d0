import { jsonObjectOf, ok, type Call, type Reply } from '../http/call.ts';
import type { Route } from '../http/router.ts';
import type { Org } from '../org.ts';
import { isRecordBody, type RecordBody } from '../records/read-body.ts';
import { refusal, SalesforceError } from '../salesforce-error.ts';
import { fillReferences, fillText } from './references.ts';
import { subCall, type Dispatch } from './sub-call.ts';

const MAX_NODES = 500;
const MAX_GRAPHS = 75;
const MAX_FAILED_GRAPHS = 14;

interface NodeAnswer {
  readonly body: unknown;
  readonly httpHeaders: Readonly<Record<string, string>>;
  readonly httpStatusCode: number;
  readonly referenceId: string;
}

/** Undoes a graph in which a node failed. */
class Undo extends Error {}

interface Surroundings {
  readonly call: Call;
  readonly org: Org;
  readonly dispatch: Dispatch;
}

/** Where a node refers to: `@{ref.` in its url or body. */
function references(node: RecordBody): readonly string[] {
  const text = `${String(node['url'])} ${JSON.stringify(node['body'] ?? null)}`;
  return [...text.matchAll(/@\{([A-Za-z0-9_-]+)[.[]/g)].map((match) => match[1] ?? '');
}

/** Nodes in an order in which every reference is known before it is used. */
function inOrder(nodes: readonly RecordBody[]): readonly RecordBody[] {
  const ordered: RecordBody[] = [];
  const done = new Set<string>();
  let waiting = [...nodes];
  while (waiting.length > 0) {
    const ready = waiting.filter((node) => references(node).every((name) => done.has(name)));
    if (ready.length === 0) return [...ordered, ...waiting];
    for (const node of ready) {
      ordered.push(node);
      done.add(String(node['referenceId']));
    }
    waiting = waiting.filter((node) => !ready.includes(node));
  }
  return ordered;
}

function runGraph(
  nodes: readonly RecordBody[],
  surroundings: Surroundings,
): { readonly isSuccessful: boolean; readonly answers: readonly NodeAnswer[] } {
  const answers = new Map<string, NodeAnswer>();
  const bodies = new Map<string, unknown>();
  let failed: string | undefined;
  try {
    surroundings.org.store.atomically(() => {
      for (const node of inOrder(nodes)) {
        const answer = runNode(node, bodies, surroundings);
        answers.set(answer.referenceId, answer);
        if (answer.httpStatusCode >= 300) {
          failed = answer.referenceId;
          throw new Undo();
        }
        bodies.set(answer.referenceId, answer.body);
      }
    });
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
  }
  const inRequestOrder = nodes.map((node) => {
    const referenceId = String(node['referenceId']);
    const answer = answers.get(referenceId);
    if (answer !== undefined && (failed === undefined || failed === referenceId)) return answer;
    return { body: [HALTED], httpHeaders: {}, httpStatusCode: 400, referenceId };
  });
  return { isSuccessful: failed === undefined, answers: inRequestOrder };
}

const HALTED = {
  errorCode: 'PROCESSING_HALTED',
  message: 'The transaction was rolled back since another operation in the same transaction failed.',
};

function runNode(node: RecordBody, bodies: ReadonlyMap<string, unknown>, { call, org, dispatch }: Surroundings): NodeAnswer {
  const referenceId = String(node['referenceId']);
  try {
    const url = fillText(String(node['url']), bodies);
    if (!/\/sobjects\//i.test(url)) throw refusal(400, 'INVALID_INPUT', `A graph takes only sObject requests, not ${url}`);
    const reply = dispatch(
      subCall(call, { method: node['method'], url, body: fillReferences(node['body'], bodies), headers: node['httpHeaders'] }),
      org,
    );
    return { body: reply.body ?? null, httpHeaders: reply.headers ?? {}, httpStatusCode: reply.status, referenceId };
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    return { body: error.bodies, httpHeaders: {}, httpStatusCode: error.status, referenceId };
  }
}

function graphsOf(call: Call): readonly { readonly graphId: string; readonly nodes: readonly RecordBody[] }[] {
  const list = jsonObjectOf(call)['graphs'];
  if (!Array.isArray(list) || !list.every(isRecordBody))
    throw refusal(400, 'INVALID_INPUT', 'graphs: an array of graphs is required');
  const graphs = list.map((graph) => {
    const nodes = graph['compositeRequest'];
    if (!Array.isArray(nodes) || !nodes.every(isRecordBody))
      throw refusal(400, 'INVALID_INPUT', 'compositeRequest: an array of nodes is required');
    return { graphId: String(graph['graphId']), nodes };
  });
  if (graphs.length > MAX_GRAPHS)
    throw refusal(400, 'LIMIT_EXCEEDED', `The number of graphs (${graphs.length}) exceeds the limit of ${MAX_GRAPHS}`);
  let nodeCount = 0;
  for (const { nodes } of graphs) nodeCount += nodes.length;
  if (nodeCount > MAX_NODES)
    throw refusal(400, 'LIMIT_EXCEEDED', `The number of nodes (${nodeCount}) exceeds the limit of ${MAX_NODES}`);
  return graphs;
}

/** `composite/graph`: each graph is a transaction of its own. */
export function graphRoutes(dispatch: Dispatch): readonly Route<Org>[] {
  const handler = (call: Call, org: Org): Reply => {
    let failures = 0;
    const graphs = graphsOf(call).map(({ graphId, nodes }) => {
      if (failures >= MAX_FAILED_GRAPHS) {
        const halted = nodes.map((node) => ({
          body: [HALTED],
          httpHeaders: {},
          httpStatusCode: 400,
          referenceId: String(node['referenceId']),
        }));
        return { graphId, graphResponse: { compositeResponse: halted }, isSuccessful: false };
      }
      const { isSuccessful, answers } = runGraph(nodes, { call, org, dispatch });
      if (!isSuccessful) failures += 1;
      return { graphId, graphResponse: { compositeResponse: answers }, isSuccessful };
    });
    return ok({ graphs });
  };
  return [{ method: 'POST', pattern: 'composite/graph', handler }];
}
