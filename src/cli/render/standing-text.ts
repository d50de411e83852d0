import type { OpenDeal, PersonCampaign, PersonStanding } from '../../domain/person-standing.ts';
import { standingMessages } from './messages-accounts.ts';

/** Campaigns and opportunities shown of one person; all of them are in the JSON. */
const MOST_SHOWN = 5;

/** Where a person stands with us, a line each for what there is. */
export function standingLines(standing: PersonStanding, language: 'ja' | 'en'): readonly string[] {
  const say = standingMessages(language);
  const { temperature, noMail, noPhone, tags, campaigns, openDeals } = standing;
  const wishes = [...(noMail ? [say.noMail] : []), ...(noPhone ? [say.noPhone] : [])];
  const warmth =
    temperature === undefined
      ? []
      : [
          `${say.temperature} ${temperature.value} (${say.band[temperature.band]})`,
          ...(temperature.lastTouch === undefined ? [] : [`${say.lastTouch} ${temperature.lastTouch}`]),
        ];
  const lines = [
    [...warmth, ...wishes.map((wish) => `! ${wish}`)].join(' · '),
    tags.length === 0 ? '' : `${say.tags}: ${tags.join(', ')}`,
    listLine(say.campaigns, campaigns.map(campaignText), say.more),
    listLine(say.openDeals, openDeals.map(dealText), say.more),
  ];
  return lines.filter((line) => line !== '').map((line) => `  ${line}`);
}

function listLine(heading: string, entries: readonly string[], more: (count: number) => string): string {
  if (entries.length === 0) return '';
  const rest = entries.length - MOST_SHOWN;
  return `${heading}: ${[...entries.slice(0, MOST_SHOWN), ...(rest > 0 ? [more(rest)] : [])].join('; ')}`;
}

function campaignText({ name, startDate, status }: PersonCampaign): string {
  return `${name}${startDate === undefined ? '' : ` ${startDate}`} (${status})`;
}

function dealText({ name, stage, amount, owner }: OpenDeal): string {
  const details = [stage, ...(owner === undefined ? [] : [owner])].join(', ');
  return `${name}${amount === undefined ? '' : ` ${amount.toLocaleString('en')}`} (${details})`;
}
