import { describe, expect, it } from 'vitest';

import { reportCommands } from '../../src/pipeline/report-app.ts';
import { calibrationChart, reportPage } from '../../src/web/report-page.ts';
import { ENGLISH } from '../../src/cli/render/messages-en.ts';
import { REPORT_ENGLISH } from '../../src/cli/render/messages-report.ts';
import { aField, someFields } from '../support/builders.ts';
import { aReview, done } from '../support/review-desk.ts';

describe('the report', () => {
  it('holds what the machine promised against what a person let stand, on accepted cards only', () => {
    const review = aReview();
    review.park('one', { ...someFields(), company: aField('株式会社あおそら', 0.5), emails: [aField('a@one.example', 0.9)] });
    review.park('two', {
      ...someFields({ fullName: '林 太郎', lastName: '林', firstName: '太郎', company: '林商店', emails: ['b@two.example'] }),
      title: aField('課長', 0.5),
    });
    const { desk } = review;
    const fixed = done(
      desk.judge('one', { version: 0, verdict: { kind: 'correct', path: 'company', value: '株式会社あおぞら' } }),
    );
    done(desk.judge('one', { version: fixed.version, verdict: { kind: 'accept' }, tookMs: 12_300 }));
    done(desk.judge('two', { version: 0, verdict: { kind: 'accept' } }));
    done(desk.undo());

    const report = reportCommands(review.workspace).report('20261006-0001');

    expect(report).toMatchObject({ cards: 2, byState: { ready: 1, parked: 1 }, reviewed: 2, secondsEach: 12.3 });
    // One card: three parts of the name, the company, the e-mail. The company alone was wrong.
    expect(report.calibration).toMatchObject({ judged: 5, right: 4 });
    expect(report.calibration.fields.find(({ field }) => field === 'company')).toEqual({ field: 'company', judged: 1, right: 0 });
    expect(report.calibration.spans.find(({ from }) => from === 0.4)).toMatchObject({ count: 1, predicted: 0.5, actual: 0 });
  });

  it('is one page that needs nothing else, runs nothing and quotes nobody as markup', () => {
    const review = aReview();
    review.park('one', someFields());
    const report = { ...reportCommands(review.workspace).report('latest'), event: '<script>alert(1)</script>' };

    const page = reportPage(report, { ...REPORT_ENGLISH, state: ENGLISH.state });

    expect(page).not.toMatch(/<script|https?:\/\/|src=|佐藤/);
    expect(page).toContain('&lt;script&gt;');
    expect(calibrationChart(report.calibration, REPORT_ENGLISH)).toMatch(/^<svg xmlns/);
  });
});
