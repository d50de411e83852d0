import { describe, expect, it } from 'vitest';

import { calibrateConfidence } from '../../src/stages/extract/index.ts';
import { fittedCurves } from '../bench/fitted-curves.ts';
import { cautiousCurve, isotonicCurve } from '../bench/isotonic-curve.ts';
import { someFields } from '../support/builders.ts';

function promises(confidence: number, right: number, wrong: number) {
  return Array.from({ length: right + wrong }, (_, index) => ({ confidence, isRight: index < right }));
}

describe('isotonicCurve', () => {
  it('rises, and promises no more than was kept', () => {
    const curve = isotonicCurve([...promises(0.5, 6, 6), ...promises(0.7, 4, 8), ...promises(0.9, 24, 0)]);

    expect(curve.map(([promised]) => promised)).toEqual([0.6, 0.9]);
    expect(curve[0]?.[1]).toBeCloseTo(10.5 / 25, 2);
    expect(curve[1]?.[1]).toBeCloseTo(24.5 / 25, 2);
  });
});

describe('fittedCurves', () => {
  const before = { 'email/agreed': [[0.95, 0.91]], 'fullName/latin-whole': [[0.97, 0.98]] } as const;
  type Values = ReturnType<typeof promises>;
  const nothing = { fields: new Map(), classes: new Map() };
  const classed = (name: string, values: Values) => ({ ...nothing, classes: new Map([[name, values]]) });
  const titled = (values: Values) => ({ ...nothing, fields: new Map([['title', values]]) });
  const ofClass = (name: string, drawn: Values, real: Values = [], fresh: Values = []): number | undefined =>
    fittedCurves({ drawn: classed(name, drawn), real: classed(name, real), fresh: classed(name, fresh) }, before)[name]?.at(
      -1,
    )?.[1];
  const ofField = (drawn: Values, real: Values, fresh: Values = []): readonly (readonly number[])[] | undefined =>
    fittedCurves({ drawn: titled(drawn), real: titled(real), fresh: titled(fresh) }, before)['title'];

  it('keeps an older promise that few new values do not contradict', () => {
    expect(ofClass('email/agreed', promises(0.95, 4, 0))).toBe(0.91);
  });

  it('lowers a promise that was broken', () => {
    expect(ofClass('email/agreed', promises(0.95, 9, 3))).toBeLessThan(0.8);
  });

  it('does not forget what was kept before when few new values break a promise', () => {
    const few = promises(0.97, 17, 1);

    expect(ofClass('phone/labelled-sure', few)).toBeLessThan(0.9);
    expect(ofClass('fullName/latin-whole', few)).toBeGreaterThan(0.92);
    expect(ofClass('fullName/latin-whole', few)).toBeLessThan(0.98);
  });

  it('promises of a name that the lists know no less than of another in Latin letters', () => {
    expect(ofClass('fullName/romaji-whole', promises(0.97, 4, 0))).toBe(0.98);
    expect(ofClass('fullName/romaji-whole', promises(0.97, 4, 0), promises(0.97, 0, 4))).toBeLessThan(0.6);
  });

  it('promises of a class no more than real cards let expect, however many drawn ones kept it', () => {
    const drawn = promises(0.97, 900, 0);

    expect(ofClass('phone/labelled-sure', drawn)).toBeGreaterThan(0.99);
    expect(ofClass('phone/labelled-sure', drawn, promises(0.97, 12, 4))).toBeLessThan(0.9);
    expect(ofClass('phone/labelled-sure', drawn, promises(0.97, 16, 0))).toBeGreaterThan(0.99);
  });

  it('promises of a field the lower of what drawn and real cards kept, where real ones are enough to tell', () => {
    const drawn = [...promises(0.7, 40, 20), ...promises(0.95, 99, 1)];

    expect(ofField(drawn, promises(0.95, 30, 30))?.at(-1)?.[1]).toBeCloseTo(0.5, 1);
    // Three of six real ones beside two dozen: (24 × 0.985 + 3) / 30.
    expect(ofField(drawn, promises(0.95, 3, 3))?.at(-1)?.[1]).toBeCloseTo(0.888, 2);
  });

  it('promises no more of a class than cards let expect that no rule was written for', () => {
    const [drawn, real] = [promises(0.97, 200, 0), promises(0.97, 60, 0)];
    expect(ofClass('fullName/latin-email', drawn, real, promises(0.97, 5, 0))).toBeGreaterThan(0.97);
    expect(ofClass('fullName/latin-email', drawn, real, promises(0.97, 5, 3))).toBeLessThan(0.9);
  });

  it('counts such cards several times in a field', () => {
    const [drawn, real, fresh] = [promises(0.9, 190, 10), promises(0.9, 90, 10), promises(0.9, 30, 20)];
    expect(ofField(drawn, real, fresh)?.at(-1)?.[1]).toBeCloseTo((90 + 4 * 30) / 300, 1);
    expect(ofField(drawn, real)?.at(-1)?.[1]).toBeCloseTo(0.9, 1);
  });

  it('leaves a number that two readings do not agree on to a person, though none was wrong yet', () => {
    const drawn = { fields: new Map(), classes: new Map([['phone/labelled-mended', promises(0.8, 200, 0)]]) };
    const curve = fittedCurves({ drawn, real: nothing, fresh: nothing }, {})['phone/labelled-mended'];
    expect(curve?.at(-1)?.[1]).toBe(0.89);
  });
});

describe('cautiousCurve', () => {
  it('promises more the more values it was measured on, and never falls', () => {
    const few = cautiousCurve(promises(0.9, 6, 0)).at(-1)?.[1];
    const many = cautiousCurve(promises(0.9, 300, 0)).at(-1)?.[1];
    const falling = cautiousCurve([...promises(0.5, 60, 0), ...promises(0.9, 12, 3)]).map(([, kept]) => kept);

    expect(few).toBeLessThan(0.9);
    expect(many).toBeGreaterThan(0.99);
    expect(falling).toEqual(falling.toSorted((a, b) => a - b));
  });
});

describe('calibrateConfidence', () => {
  const table = {
    fullName: [
      [0.5, 0.2],
      [0.9, 0.8],
    ],
    email: [[0.9, 0.97]],
  } as const;

  it('reads the curve between its points and stays flat outside them', () => {
    const fields = someFields();
    const at = (confidence: number): number | undefined => {
      const { fullName } = fields;
      if (fullName === undefined) throw new Error('a name');
      return calibrateConfidence({ ...fields, fullName: { ...fullName, confidence } }, table).fullName?.confidence;
    };

    expect([at(0.1), at(0.5), at(0.7), at(0.9), at(1)]).toEqual([0.2, 0.2, 0.5, 0.8, 0.8]);
  });

  it('leaves alone what has no curve, and what no ink was read for', () => {
    const fields = someFields({ title: '部長' });
    const [email] = fields.emails;
    if (email === undefined) throw new Error('an e-mail');
    const qr = { ...fields, emails: [{ ...email, origin: 'qr' as const, confidence: 1 }] };

    expect(calibrateConfidence(fields, table).title?.confidence).toBe(0.99);
    expect(calibrateConfidence(qr, table).emails[0]?.confidence).toBe(1);
    expect(calibrateConfidence(fields, table).emails[0]?.confidence).toBe(0.97);
  });
});
