import {
  bytesField,
  bytesOf,
  fieldsOf,
  floatField,
  numberField,
  numbersOf,
  partsField,
  textsOf,
  type WireField,
} from './protobuf.ts';

/** Numbers of the fields we need (onnx.proto3). */
const MODEL_GRAPH = 7;
const GRAPH_NODE = 1;
const GRAPH_OUTPUT = 12;
const OUTPUT_NAME = 1;
const NODE = { input: 1, output: 2, kind: 4, attribute: 5 } as const;
const ATTRIBUTE = { name: 1, float: 2, number: 3, text: 4, tensor: 5, graph: 6, numbers: 8, graphs: 11, type: 20 } as const;
const TYPE = { float: 1, number: 2, tensor: 4, numbers: 7 } as const;
const TENSOR = { size: 1, type: 2, raw: 9 } as const;
const FLOATS = 1;
const BYTES_OF_FLOAT = 4;

/** One step of a network. */
export interface GraphNode {
  readonly kind: string;
  readonly inputs: readonly string[];
  readonly output: string;
  /** Each as it stands in the file. */
  readonly attributes: readonly Uint8Array[];
  /** The whole node as it was in the file; absent in new ones, and where it says something else than the rest. */
  readonly raw?: Uint8Array;
}

/** Weights of a network: numbers and their sizes. */
export interface Weights {
  readonly sizes: readonly number[];
  readonly values: Float32Array;
}

export interface NetworkGraph {
  readonly nodes: readonly GraphNode[];
  /** Names of what the network answers. */
  readonly answers: readonly string[];
  /** The model with these nodes instead, all else as it was. */
  withNodes(nodes: readonly GraphNode[]): Uint8Array;
}

/** Takes a model apart. @throws when it is no model */
export function graphOf(model: Uint8Array): NetworkGraph {
  const whole = fieldsOf(model);
  // A message that is repeated counts as one with the fields of all.
  const graph = whole.filter(({ number }) => number === MODEL_GRAPH).flatMap(({ value }) => fieldsOf(asBytes(value)));
  const others = graph.filter(({ number }) => number !== GRAPH_NODE);
  return {
    nodes: graph.filter(({ number }) => number === GRAPH_NODE).map(({ value }) => nodeOf(asBytes(value))),
    answers: graph
      .filter(({ number }) => number === GRAPH_OUTPUT)
      .flatMap(({ value }) => textsOf(fieldsOf(asBytes(value)), OUTPUT_NAME)),
    withNodes(nodes) {
      const written = nodes.flatMap((node) => partsField(GRAPH_NODE, node.raw === undefined ? partsOfNode(node) : [node.raw]));
      return Buffer.concat([
        ...whole.filter(({ number }) => number !== MODEL_GRAPH).map(({ raw }) => raw),
        ...partsField(MODEL_GRAPH, [...written, ...others.map(({ raw }) => raw)]),
      ]);
    },
  };
}

function asBytes(value: number | Uint8Array): Uint8Array {
  return value instanceof Uint8Array ? value : new Uint8Array();
}

function nodeOf(raw: Uint8Array): GraphNode {
  const fields = fieldsOf(raw);
  const outputs = textsOf(fields, NODE.output);
  return {
    kind: textsOf(fields, NODE.kind)[0] ?? '',
    inputs: textsOf(fields, NODE.input),
    output: outputs.length === 1 ? (outputs[0] ?? '') : '',
    attributes: fields.filter(({ number }) => number === NODE.attribute).map(({ value }) => asBytes(value)),
    raw,
  };
}

function partsOfNode({ kind, inputs, output, attributes }: GraphNode): Uint8Array[] {
  return [
    ...inputs.map((input) => bytesField(NODE.input, input)),
    bytesField(NODE.output, output),
    bytesField(NODE.kind, kind),
    ...attributes.flatMap((attribute) => partsField(NODE.attribute, [attribute])),
  ];
}

function attributeNamed({ attributes }: GraphNode, name: string): readonly WireField[] {
  return attributes.map(fieldsOf).find((fields) => textsOf(fields, ATTRIBUTE.name)[0] === name) ?? [];
}

/** A list of numbers a node is told, or the single one; empty when it is told none. */
export function numbersAt(node: GraphNode, name: string): number[] {
  const fields = attributeNamed(node, name);
  return [...numbersOf(fields, ATTRIBUTE.numbers), ...numbersOf(fields, ATTRIBUTE.number)];
}

/** A word that a node is told; empty when it is told none. */
export function textAt(node: GraphNode, name: string): string {
  return textsOf(attributeNamed(node, name), ATTRIBUTE.text)[0] ?? '';
}

/** Whether a node has steps of its own within, as conditions and loops have: those may use any value of the graph by its name. */
export function hasOwnGraph({ attributes }: GraphNode): boolean {
  return attributes.some((attribute) =>
    fieldsOf(attribute).some(({ number }) => number === ATTRIBUTE.graph || number === ATTRIBUTE.graphs),
  );
}

export function floatAt(node: GraphNode, name: string): number | undefined {
  const bytes = bytesOf(attributeNamed(node, name), ATTRIBUTE.float);
  return bytes.length === 4 ? floatsIn(bytes)[0] : undefined;
}

/** The weights that a node `Constant` holds; undefined for other nodes, and for what is no list of floats. */
export function weightsOf(node: GraphNode): Weights | undefined {
  if (node.kind !== 'Constant') return undefined;
  const tensor = fieldsOf(bytesOf(attributeNamed(node, 'value'), ATTRIBUTE.tensor));
  const [type] = numbersOf(tensor, TENSOR.type);
  const raw = bytesOf(tensor, TENSOR.raw);
  const sizes = numbersOf(tensor, TENSOR.size);
  const isWhole = raw.length > 0 && raw.length === BYTES_OF_FLOAT * sizes.reduce((product, size) => product * size, 1);
  return type === FLOATS && isWhole ? { sizes, values: floatsIn(raw) } : undefined;
}

function floatsIn(bytes: Uint8Array): Float32Array {
  // Floats must begin at a multiple of four.
  return new Float32Array(new Uint8Array(bytes).buffer);
}

/** A node that holds weights. */
export function constantNode(output: string, { sizes, values }: Weights): GraphNode {
  // One copy of what may be megabytes of weights, not one a level.
  const value = Buffer.concat([
    bytesField(ATTRIBUTE.name, 'value'),
    ...partsField(ATTRIBUTE.tensor, [
      ...sizes.map((size) => numberField(TENSOR.size, size)),
      numberField(TENSOR.type, FLOATS),
      ...partsField(TENSOR.raw, [new Uint8Array(values.buffer, values.byteOffset, values.byteLength)]),
    ]),
    numberField(ATTRIBUTE.type, TYPE.tensor),
  ]);
  return { kind: 'Constant', inputs: [], output, attributes: [value] };
}

export function numbersAttribute(name: string, values: readonly number[]): Uint8Array {
  return Buffer.concat([
    bytesField(ATTRIBUTE.name, name),
    ...values.map((value) => numberField(ATTRIBUTE.numbers, value)),
    numberField(ATTRIBUTE.type, TYPE.numbers),
  ]);
}

export function numberAttribute(name: string, value: number): Uint8Array {
  return Buffer.concat([
    bytesField(ATTRIBUTE.name, name),
    numberField(ATTRIBUTE.number, value),
    numberField(ATTRIBUTE.type, TYPE.number),
  ]);
}

export function floatAttribute(name: string, value: number): Uint8Array {
  return Buffer.concat([
    bytesField(ATTRIBUTE.name, name),
    floatField(ATTRIBUTE.float, value),
    numberField(ATTRIBUTE.type, TYPE.float),
  ]);
}
