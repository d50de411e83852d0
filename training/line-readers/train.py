"""Teaches the end of the network on features of drawn lines, by connectionist temporal classification.

usage: train.py OUT.pt STEPS RATE HELD_OUT SET… [--from WEIGHTS.pt]   (SET and HELD_OUT: OUT of lines.py and features.mjs)
"""
import math
import random
import sys

import numpy as np
import torch
import torch.nn as nn

from network import ALPHABET, LineReader

CHANNELS = 480
STEPS_A_BATCH = 3200
# A batch is judged against its own characters and so many others: 3,700 for each step would take most of the time.
OTHER_CHARACTERS = 500
WARM_UP = 60
NUMBER_OF = {character: index + 1 for index, character in enumerate(ALPHABET)}


def lines_of(name):
    """(features, first value, steps, text) of each line."""
    features = np.memmap(f'{name}.f16', np.float16, 'r')
    widths = np.memmap(f'{name}.bin', np.uint8, 'r')
    lines, at, first = [], 0, 0
    with open(f'{name}.txt', encoding='utf8') as file:
        for text in file.read().splitlines():
            width = int.from_bytes(widths[at : at + 4].tobytes(), 'little')
            at += 4 + 48 * width
            steps = (((width + 1) // 2 + 1) // 2) // 2
            if all(c in NUMBER_OF for c in text):
                lines.append((features, first, steps, text))
            first += steps * CHANNELS
    return lines


def batches(lines):
    """Lines of about the same length together, in any order."""
    batch, longest, done = [], 0, []
    for line in sorted(lines, key=lambda line: line[2] + random.random() * 6):
        if batch and max(longest, line[2]) * (len(batch) + 1) > STEPS_A_BATCH:
            done.append(batch)
            batch, longest = [], 0
        batch.append(line)
        longest = max(longest, line[2])
    done.append(batch)
    random.shuffle(done)
    return done


def tensors(batch):
    longest = max(steps for _, _, steps, _ in batch)
    x = np.zeros((len(batch), CHANNELS, longest), np.float32)
    blank = np.ones((len(batch), longest), bool)
    for index, (features, first, steps, _) in enumerate(batch):
        x[index, :, :steps] = features[first : first + steps * CHANNELS].reshape(steps, CHANNELS).T
        blank[index, :steps] = False
    return torch.from_numpy(x), torch.from_numpy(blank)


def loss_of(model, batch, criterion):
    own = {NUMBER_OF[c] for _, _, _, text in batch for c in text}
    asked = [0, *sorted(own | set(random.sample(range(1, len(ALPHABET) + 1), min(OTHER_CHARACTERS, len(ALPHABET)))))]
    index_of = {number: index for index, number in enumerate(asked)}
    x, blank = tensors(batch)
    scores = model(x, blank, torch.tensor(asked)).log_softmax(-1).transpose(0, 1)
    targets = torch.tensor([index_of[NUMBER_OF[c]] for _, _, _, text in batch for c in text])
    return criterion(scores, targets, torch.tensor([line[2] for line in batch]), torch.tensor([len(line[3]) for line in batch]))


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a):
        above, row = row, [i + 1]
        for j, y in enumerate(b):
            row.append(min(above[j] + (x != y), above[j + 1] + 1, row[-1] + 1))
    return row[-1]


def check(model, lines):
    model.eval()
    wrong = letters = right = 0
    with torch.no_grad():
        for batch in batches(lines):
            best = model(*tensors(batch)).argmax(-1)
            for index, (_, _, steps, text) in enumerate(batch):
                path = best[index, :steps].tolist()
                read = ''.join(ALPHABET[c - 1] for k, c in enumerate(path) if c and (k == 0 or path[k - 1] != c))
                missed = distance(text.replace(' ', ''), read.replace(' ', ''))
                wrong, letters, right = wrong + missed, letters + len(text.replace(' ', '')), right + (missed == 0)
    model.train()
    return f'typefaces never seen: {100 * wrong / letters:.2f} % of the characters wrong, {100 * right / len(lines):.1f} % of the lines right'


def main():
    arguments = sys.argv[1:]
    start = arguments.pop(arguments.index('--from') + 1) if '--from' in arguments else None
    out, steps, rate, held, *sets = [argument for argument in arguments if argument != '--from']
    lines, held_out = [line for name in sets for line in lines_of(name)], lines_of(held)
    model = LineReader(dropout=0.1)
    if start is not None:
        model.load_state_dict(torch.load(start))
    # The new end learns fast, what was published slowly.
    head = [model.hw, model.hb]
    others = [weights for name, weights in model.named_parameters() if name not in ('hw', 'hb')]
    groups = [{'params': head, 'base': float(rate)}, {'params': others, 'base': float(rate) / 2}]
    optimizer = torch.optim.AdamW(groups, lr=float(rate), weight_decay=0.01)
    criterion = nn.CTCLoss(zero_infinity=True)
    model.train()
    done, total = 0, int(steps)
    while done < total:
        for batch in batches(lines)[: total - done]:
            for group in optimizer.param_groups:
                group['lr'] = group['base'] * min(1, (done + 1) / WARM_UP) * (0.49 * (1 + math.cos(math.pi * done / total)) + 0.02)
            optimizer.zero_grad()
            loss = loss_of(model, batch, criterion)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            done += 1
            if done % 100 == 0:
                print(done, f'{loss.item():.3f}', flush=True)
    print(check(model, held_out))
    torch.save(model.state_dict(), out)


if __name__ == '__main__':
    main()
