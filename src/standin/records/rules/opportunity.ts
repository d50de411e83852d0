import { isCreate, valueAfter, type ObjectRules } from '../change.ts';

/** What a stage means: probability in percent and forecast category. */
const STAGES: Readonly<Record<string, readonly [number, string]>> = {
  Prospecting: [10, 'Pipeline'],
  Qualification: [10, 'Pipeline'],
  'Needs Analysis': [20, 'Pipeline'],
  'Value Proposition': [50, 'Pipeline'],
  'Id. Decision Makers': [60, 'Pipeline'],
  'Perception Analysis': [70, 'Pipeline'],
  'Proposal/Price Quote': [75, 'Pipeline'],
  'Negotiation/Review': [90, 'Pipeline'],
  'Closed Won': [100, 'Closed'],
  'Closed Lost': [0, 'Omitted'],
};

export const opportunityRules: ObjectRules = {
  beforeSave(change) {
    if (!isCreate(change) && !change.values.has('StageName')) return;
    const stage = String(valueAfter(change, 'StageName') ?? '');
    const [probability, category] = STAGES[stage] ?? [0, 'Pipeline'];
    change.values.set('IsClosed', stage.startsWith('Closed') ? 1 : 0);
    change.values.set('IsWon', stage === 'Closed Won' ? 1 : 0);
    if (!change.values.has('Probability')) change.values.set('Probability', probability);
    change.values.set('ForecastCategory', category);
    if (!change.values.has('ForecastCategoryName')) change.values.set('ForecastCategoryName', category);
  },
};
