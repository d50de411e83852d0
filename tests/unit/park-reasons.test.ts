import { expect, it } from 'vitest';

import { parkReasonsOf } from '../../src/stages/review/index.ts';
import { aField, someFields } from '../support/builders.ts';

const USUAL = { name: 0.9, company: 0.6, email: 0.9, phone: 0.9 };
const doubtfulTitle = { ...someFields(), title: aField('部畏', 0.4), urls: [aField('https://a.example', 0.5)] };

it.each([
  ['a field that nobody named parks no card', USUAL, []],
  ['a named field parks the card below its threshold', { ...USUAL, title: 0.8 }, ['field-uncertain']],
  ['and lets it go from there on', { ...USUAL, title: 0.4 }, []],
  ['web addresses can be named too', { ...USUAL, url: 0.9 }, ['field-uncertain']],
  ['zero never parks', { ...USUAL, email: 0, title: 0 }, []],
])('%s', (_what, accept, reasons) => {
  expect(parkReasonsOf(doubtfulTitle, accept)).toEqual(reasons);
});
