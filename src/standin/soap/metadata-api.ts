import { saveContext, type Org } from '../org.ts';
import type { Call, Reply } from '../http/call.ts';
import type { MetadataComponent } from '../metadata/component.ts';
import { UnusableField } from '../metadata/custom-field.ts';
import { describeRun } from '../metadata/deployments.ts';
import { deployOptions, startDeployment } from '../routes/metadata-deploy.ts';
import { childOf, childrenOf, textOf, type XmlNode } from '../xml/xml-tree.ts';
import { soapFault, soapReply, soapResult } from './envelope.ts';
import { describeTypes, listComponents, readComponent } from './metadata-reading.ts';

type Operation = (node: XmlNode, call: Call, org: Org) => Reply;

function optionsOf(node: XmlNode | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries((node?.children ?? []).map(({ name, text }) => [name, text.trim()]));
}

const deploy: Operation = (node, call, org) => {
  const zip = Buffer.from(textOf(node, 'ZipFile') ?? '', 'base64');
  const run = startDeployment(zip, deployOptions(optionsOf(childOf(node, 'DeployOptions'))), call, org);
  return soapResult('m', 'deploy', { done: false, id: run.id, state: 'Queued' });
};

const checkDeployStatus: Operation = (node, _call, org) => {
  const run = org.deployments.find(textOf(node, 'asyncProcessId') ?? '');
  return soapResult('m', 'checkDeployStatus', describeRun(run, textOf(node, 'includeDetails') === 'true'));
};

/** `<metadata xsi:type="CustomObject"><fullName>…` of the CRUD calls; what is nil is left out. */
function componentOf(node: XmlNode): MetadataComponent {
  const type = (node.attributes['xsi:type'] ?? '').replace(/^.*:/, '');
  const children = node.children.filter((child) => child.attributes['xsi:nil'] !== 'true');
  return { type, fullName: textOf(node, 'fullName') ?? '', fileName: '', xml: { ...node, name: type, children } };
}

/** Installs each component by itself and says how it went. */
function writing(operation: string, says: (created: boolean) => Readonly<Record<string, unknown>>): Operation {
  return (node, call, org) => {
    const results = childrenOf(node, 'metadata').map((entry) => {
      const component = componentOf(entry);
      const [result] = org.metadata.deploy(
        { install: [component], remove: [] },
        { rollbackOnError: true, checkOnly: false },
        saveContext(call, org),
      );
      if (result?.problem === undefined)
        return { ...says(result?.created ?? false), fullName: component.fullName, success: true };
      return {
        errors: { message: result.problem, statusCode: 'FIELD_INTEGRITY_EXCEPTION' },
        fullName: component.fullName,
        success: false,
      };
    });
    return soapResult('m', operation, results);
  };
}

const deleteMetadata: Operation = (node, call, org) => {
  const type = textOf(node, 'type') ?? textOf(node, 'metadataType') ?? '';
  const results = childrenOf(node, 'fullNames').map(({ text }) => {
    const fullName = text.trim();
    const [result] = org.metadata.deploy(
      { install: [], remove: [[type, fullName]] },
      { rollbackOnError: true, checkOnly: false },
      saveContext(call, org),
    );
    if (result?.problem === undefined) return { fullName, success: true };
    return { errors: { message: result.problem, statusCode: 'INVALID_CROSS_REFERENCE_KEY' }, fullName, success: false };
  });
  return soapResult('m', 'deleteMetadata', results);
};

const renameMetadata: Operation = (node, _call, org) => {
  const fullName = textOf(node, 'oldFullName') ?? '';
  try {
    org.metadata.rename(fullName, textOf(node, 'newFullName') ?? '');
  } catch (error) {
    if (!(error instanceof UnusableField)) throw error;
    return soapResult('m', 'renameMetadata', {
      errors: { message: error.message, statusCode: 'INVALID_CROSS_REFERENCE_KEY' },
      fullName,
      success: false,
    });
  }
  return soapResult('m', 'renameMetadata', { fullName, success: true });
};

const readMetadata: Operation = (node, call, org) => {
  const type = textOf(node, 'type') ?? '';
  const records = childrenOf(node, 'fullNames').map(({ text }) => readComponent(type, text.trim(), call.version, org));
  return soapReply('m', 'readMetadata', `<result>${records.join('')}</result>`);
};

const listMetadata: Operation = (node, _call, org) => {
  const types = childrenOf(node, 'queries').map((query) => textOf(query, 'type') ?? '');
  return soapResult(
    'm',
    'listMetadata',
    types.flatMap((type) => listComponents(type, org)),
  );
};

const OPERATIONS: Readonly<Record<string, Operation>> = {
  deploy,
  checkDeployStatus,
  createMetadata: writing('createMetadata', () => ({})),
  updateMetadata: writing('updateMetadata', () => ({})),
  upsertMetadata: writing('upsertMetadata', (created) => ({ created })),
  deleteMetadata,
  renameMetadata,
  readMetadata,
  listMetadata,
  describeMetadata: () => soapResult('m', 'describeMetadata', describeTypes()),
};

/** `/services/Soap/m`: deployments, and metadata one by one. */
export function metadataApi(node: XmlNode, call: Call, org: Org): Reply {
  const operation = OPERATIONS[node.name];
  if (operation === undefined) return soapFault('m', 'NOT_IMPLEMENTED', `rehearsal org: metadata ${node.name}() is not emulated`);
  return operation(node, call, org);
}
