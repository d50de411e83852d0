"""An end of the reading network in PyTorch: what follows the shared convolutions, from the weights it was published with.

The environment says which: `READER=japanese` or `READER=european`.
"""
import os
import unicodedata
from pathlib import Path

import numpy as np
import onnx
import torch
import torch.nn as nn
import torch.nn.functional as F
from onnx import numpy_helper

from european_texts import WITHOUT_MARK

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / 'node_modules' / '@gutenye' / 'ocr-models' / 'assets'
READER = os.environ.get('READER', 'japanese')
ALPHABET = [line for line in (ROOT / f'config/reading/{READER}-reader.txt').read_text(encoding='utf8').split('\n') if line != '']
WIDTH, HEADS = 120, 8
# Layer numbers of the published graph.
CONVOLUTIONS = {'c1': (142, 148, 1), 'c2': (143, 149, 0), 'c3': (144, 150, 0), 'c4': (145, 151, 1), 'c5': (146, 152, 0)}


def published() -> dict[str, np.ndarray]:
    graph = onnx.load(str(ASSETS / 'ch_PP-OCRv4_rec_infer.onnx')).graph
    return {node.output[0]: numpy_helper.to_array(node.attribute[0].t).copy() for node in graph.node if node.op_type == 'Constant'}


class Convolution(nn.Module):
    """Along the line, its normalization folded in."""

    def __init__(self, weights, layer, normalization, padding):
        super().__init__()
        scale, shift, mean, variance = (weights[f'batch_norm2d_{normalization}.{part}'] for part in ('w_0', 'b_0', 'w_1', 'w_2'))
        factor = scale / np.sqrt(variance + 1e-5)
        self.w = nn.Parameter(torch.tensor(weights[f'conv2d_{layer}.w_0'].squeeze(2) * factor[:, None, None]))
        self.b = nn.Parameter(torch.tensor(shift - mean * factor))
        self.padding = padding

    def forward(self, x):
        return F.silu(F.conv1d(x, self.w, self.b, padding=self.padding))


class Block(nn.Module):
    """Attention over the steps of a line, and a layer for each step."""

    def __init__(self, weights, norm, linear):
        super().__init__()
        for name, key in (('n1w', f'layer_norm_{norm}.w_0'), ('n1b', f'layer_norm_{norm}.b_0'), ('n2w', f'layer_norm_{norm + 1}.w_0'), ('n2b', f'layer_norm_{norm + 1}.b_0')):
            setattr(self, name, nn.Parameter(torch.tensor(weights[key])))
        for index, name in enumerate(('qkv', 'proj', 'fc1', 'fc2')):
            setattr(self, f'{name}_w', nn.Parameter(torch.tensor(weights[f'linear_{linear + index}.w_0'])))
            setattr(self, f'{name}_b', nn.Parameter(torch.tensor(weights[f'linear_{linear + index}.b_0'])))

    def forward(self, x, blank):
        lines, steps, _ = x.shape
        y = F.layer_norm(x, (WIDTH,), self.n1w, self.n1b, 1e-5)
        q, k, v = (y @ self.qkv_w + self.qkv_b).reshape(lines, steps, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        weight = (q * (WIDTH // HEADS) ** -0.5) @ k.transpose(-1, -2)
        if blank is not None:
            weight = weight.masked_fill(blank[:, None, None, :], -1e4)
        y = (weight.softmax(-1) @ v).transpose(1, 2).reshape(lines, steps, WIDTH)
        x = x + y @ self.proj_w + self.proj_b
        y = F.layer_norm(x, (WIDTH,), self.n2w, self.n2b, 1e-5)
        return x + F.silu(y @ self.fc1_w + self.fc1_b) @ self.fc2_w + self.fc2_b


class LineReader(nn.Module):
    """Features of lines (lines × 480 × steps) to scores (lines × steps × characters, 0 for "no character")."""

    def __init__(self, dropout=0.0):
        super().__init__()
        weights = published()
        for name, layers in CONVOLUTIONS.items():
            setattr(self, name, Convolution(weights, *layers))
        self.b1, self.b2 = Block(weights, 43, 77), Block(weights, 45, 81)
        self.nw, self.nb = (nn.Parameter(torch.tensor(weights[f'layer_norm_47.{part}'])) for part in ('w_0', 'b_0'))
        self.hw, self.hb = map(nn.Parameter, self.head(weights['linear_85.w_0'], weights['linear_85.b_0']))
        self.dropout = dropout

    @staticmethod
    def head(known_weights, known_bias):
        """Characters of the published alphabet begin as they are, letters with a mark as those without it, others as nothing in particular."""
        keys = [key for key in (ASSETS / 'ppocr_keys_v1.txt').read_text(encoding='utf8').split('\n') if key != '']
        at = {key: index + 1 for index, key in enumerate(keys)} | {' ': known_weights.shape[1] - 1}
        weights = np.random.RandomState(0).normal(0, 0.01, (WIDTH, len(ALPHABET) + 1)).astype(np.float32)
        bias = np.full(len(ALPHABET) + 1, np.quantile(known_bias, 0.1), np.float32)
        for index, character in enumerate(['', *ALPHABET]):
            plain = WITHOUT_MARK.get(character) or unicodedata.normalize('NFKD', character)[:1]
            known = 0 if index == 0 else at.get(character, at.get(plain))
            if known is not None:
                weights[:, index], bias[index] = known_weights[:, known], known_bias[known]
        return torch.tensor(weights), torch.tensor(bias)

    def forward(self, x, blank=None, characters=None):
        y = self.c2(self.c1(x)).transpose(1, 2)
        y = self.b2(self.b1(y, blank), blank)
        y = F.layer_norm(y, (WIDTH,), self.nw, self.nb, 1e-6)
        y = self.c5(self.c4(torch.cat([x, self.c3(y.transpose(1, 2))], 1))).transpose(1, 2)
        y = F.dropout(y, self.dropout, self.training)
        return y @ self.hw + self.hb if characters is None else y @ self.hw[:, characters] + self.hb[characters]
