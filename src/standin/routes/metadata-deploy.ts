import { jsonObjectOf, ok, type Call, type Reply } from '../http/call.ts';
import type { Route } from '../http/router.ts';
import type { DeployOptions } from '../metadata/catalogue.ts';
import { describeRun, type DeployRun } from '../metadata/deployments.ts';
import { readZip } from '../metadata/zip-format.ts';
import { saveContext, type Org } from '../org.ts';
import { asText, isPlainObject, type PlainObject } from '../plain-value.ts';
import { notEmulated, refusal } from '../salesforce-error.ts';

/** Options of a deployment, from JSON or XML; unknown ones do not matter here. */
export function deployOptions(written: PlainObject): DeployOptions {
  const isTrue = (name: string, fallback: string): boolean => asText(written[name] ?? fallback) === 'true';
  return { checkOnly: isTrue('checkOnly', 'false'), rollbackOnError: isTrue('rollbackOnError', 'true') };
}

/** Accepts a zip and installs it as soon as this call is answered. */
export function startDeployment(zip: Buffer, options: DeployOptions, call: Call, org: Org): DeployRun {
  const deployment = readZip(zip);
  const run = org.deployments.open(options, call.userId, org.now());
  const context = saveContext(call, org);
  setImmediate(() => {
    if (!org.isClosed()) org.deployments.finish(run, org.metadata.deploy(deployment, options, context), org.now());
  });
  return run;
}

function deploy(call: Call, org: Org): Reply {
  const json =
    call.parts.find(({ name }) => name === 'json') ?? call.parts.find(({ contentType }) => contentType.includes('json'));
  const file = call.parts.find((part) => part !== json);
  if (call.parts.length === 0 && jsonObjectOf(call)['validatedDeployRequestId'] !== undefined)
    throw notEmulated('quick deployment of a validated package');
  if (json === undefined || file === undefined)
    throw refusal(400, 'INVALID_MULTIPART_REQUEST', 'a json part and a zip file are required');
  const body: unknown = JSON.parse(json.content.toString('utf8'));
  const written = isPlainObject(body) && isPlainObject(body['deployOptions']) ? body['deployOptions'] : {};
  const run = startDeployment(file.content, deployOptions(written), call, org);
  return ok({ id: run.id, deployOptions: written, deployResult: describeRun(run, false) }, 201);
}

function status(call: Call, org: Org): Reply {
  const run = org.deployments.find(call.params['id'] ?? '');
  const deployResult = describeRun(run, call.query.get('includeDetails') === 'true');
  return ok({ id: run.id, deployOptions: run.options, deployResult });
}

export const metadataDeployRoutes: readonly Route<Org>[] = [
  { method: 'POST', pattern: 'metadata/deployRequest', handler: deploy },
  { method: 'GET', pattern: 'metadata/deployRequest/:id', handler: status },
  {
    method: 'PATCH',
    pattern: 'metadata/deployRequest/:id',
    handler: () => {
      throw notEmulated('cancelling a deployment');
    },
  },
];
