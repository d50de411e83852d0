"""Writes the taught end as nodes that are appended to the bytes of the published network: protocol buffers join what is repeated.

usage: export.py WEIGHTS.pt ../../config/reading/japanese-reader.onnx COMPANIES.csv SET…   (`READER=european`: WEIGHTS.pt, the file, no more)

Letters drawn in any order teach the letters, but not how rare they are: a character counts for more where names, companies
and addresses have it more often than the drawn lines had.
"""
import collections
import csv
import math
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from network import ALPHABET, HEADS, READER, ROOT, WIDTH, LineReader

SHARED = 'p2o.AveragePool.1'
BELIEF_IN_USE = 0.8
# Half of the words drawn for the European alphabet have a mark; on cards few letters have.
BELIEF_IN_MARKS = -1.0
MOST_RARE, MOST_USUAL = -3.0, 1.5


def use_of(companies, sets):
    """Logarithm of how much more usual a character is on cards than it was in the lines taught; 0 for all but kanji."""
    taught, used = collections.Counter(), collections.Counter()
    for name in sets:
        taught.update(Path(f'{name}.txt').read_text(encoding='utf8').replace('\n', ''))
    with open(companies, encoding='utf8') as file:
        for row in list(row for row in csv.reader(file) if len(row) > 9)[1:]:
            used.update(row[6])
            used.update({c: 0.6 * n for c, n in collections.Counter(row[9]).items()})
    for line in (ROOT / 'config/names/japanese-names.tsv').read_text(encoding='utf8').splitlines():
        used.update(line.split('\t')[1])
    words = (ROOT / 'config/reading/vocabulary.yaml').read_text(encoding='utf8')
    used.update({c: 2 * n for c, n in collections.Counter(words).items()})
    all_taught, all_used = sum(taught.values()), sum(used[c] for c in ALPHABET)
    logs = [0.0]
    for c in ALPHABET:
        is_kanji = '\u3400' <= c <= '\u9fff' or '\uf900' <= c <= '\ufaff'
        log = math.log((used[c] + 2) / all_used / ((taught[c] + 2) / all_taught)) if is_kanji else 0.0
        logs.append(max(MOST_RARE, min(MOST_USUAL, log)))
    return np.array(logs, np.float32)


def marks():
    return np.array([0.0, *(0.0 if c.isascii() else BELIEF_IN_MARKS for c in ALPHABET)], np.float32)


class Graph:
    """Nodes of operator set 9, which the published network is written in; large weights as half floats."""

    def __init__(self, weights):
        self.weights = weights
        self.nodes = []

    def add(self, kind, inputs, **attributes):
        name = f'{READER}.{len(self.nodes)}'
        self.nodes.append(helper.make_node(kind, inputs, [name], **attributes))
        return name

    def constant(self, values, is_exact=False):
        is_half = not is_exact and values.dtype == np.float32 and values.size > 64
        value = self.add('Constant', [], value=numpy_helper.from_array(values.astype(np.float16) if is_half else values))
        return self.add('Cast', [value], to=TensorProto.FLOAT) if is_half else value

    def number(self, value):
        return self.constant(np.array(value, np.float32))

    def shape(self, *sizes):
        return self.constant(np.array(sizes, np.int64))

    def silu(self, x):
        return self.add('Mul', [x, self.add('Sigmoid', [x])])

    def convolution(self, x, name):
        weights = self.weights[f'{name}.w']
        inputs = [x, self.constant(weights), self.constant(self.weights[f'{name}.b'], True)]
        return self.silu(self.add('Conv', inputs, kernel_shape=[weights.shape[2]], pads=[weights.shape[2] // 2] * 2))

    def normalized(self, x, weight, bias, epsilon):
        centred = self.add('Sub', [x, self.add('ReduceMean', [x], axes=[-1], keepdims=1)])
        variance = self.add('ReduceMean', [self.add('Mul', [centred, centred])], axes=[-1], keepdims=1)
        spread = self.add('Sqrt', [self.add('Add', [variance, self.number(epsilon)])])
        scaled = self.add('Mul', [self.add('Div', [centred, spread]), self.constant(self.weights[weight], True)])
        return self.add('Add', [scaled, self.constant(self.weights[bias], True)])

    def linear(self, x, weight, bias):
        return self.add('Add', [self.add('MatMul', [x, self.constant(self.weights[weight])]), self.constant(self.weights[bias], True)])

    def block(self, x, name):
        y = self.linear(self.normalized(x, f'{name}.n1w', f'{name}.n1b', 1e-5), f'{name}.qkv_w', f'{name}.qkv_b')
        y = self.add('Transpose', [self.add('Reshape', [y, self.shape(0, -1, 3, HEADS, WIDTH // HEADS)])], perm=[2, 0, 3, 1, 4])
        q, k, v = (self.add('Squeeze', [self.add('Slice', [y], axes=[0], starts=[part], ends=[part + 1])], axes=[0]) for part in range(3))
        scaled = self.add('Mul', [q, self.number((WIDTH // HEADS) ** -0.5)])
        weight = self.add('Softmax', [self.add('MatMul', [scaled, self.add('Transpose', [k], perm=[0, 1, 3, 2])])], axis=3)
        y = self.add('Transpose', [self.add('MatMul', [weight, v])], perm=[0, 2, 1, 3])
        x = self.add('Add', [x, self.linear(self.add('Reshape', [y, self.shape(0, -1, WIDTH)]), f'{name}.proj_w', f'{name}.proj_b')])
        y = self.linear(self.normalized(x, f'{name}.n2w', f'{name}.n2b', 1e-5), f'{name}.fc1_w', f'{name}.fc1_b')
        return self.add('Add', [x, self.linear(self.silu(y), f'{name}.fc2_w', f'{name}.fc2_b')])

    def turned(self, x):
        return self.add('Transpose', [x], perm=[0, 2, 1])


def main():
    taught, out, *known = sys.argv[1:]
    model = LineReader()
    model.load_state_dict(torch.load(taught))
    weights = {name: value.detach().numpy() for name, value in model.state_dict().items()}
    weights['hb'] = weights['hb'] + (marks() if READER == 'european' else BELIEF_IN_USE * use_of(known[0], known[1:]))
    graph = Graph(weights)
    x = graph.add('Squeeze', [SHARED], axes=[2])
    y = graph.turned(graph.convolution(graph.convolution(x, 'c1'), 'c2'))
    y = graph.normalized(graph.block(graph.block(y, 'b1'), 'b2'), 'nw', 'nb', 1e-6)
    joined = graph.add('Concat', [x, graph.convolution(graph.turned(y), 'c3')], axis=1)
    scores = graph.linear(graph.turned(graph.convolution(graph.convolution(joined, 'c4'), 'c5')), 'hw', 'hb')
    graph.nodes.append(helper.make_node('Softmax', [scores], [READER], axis=2))
    model_part = onnx.ModelProto()
    model_part.graph.node.extend(graph.nodes)
    model_part.graph.output.extend([onnx.ValueInfoProto(name=READER)])
    Path(out).write_bytes(model_part.SerializeToString())


if __name__ == '__main__':
    main()
