import type { Messages, ReasonNames } from './messages.ts';
import { many } from './many.ts';

const PARK: ReasonNames = {
  'name-missing': 'no name was read',
  'company-missing': 'no company was read',
  'contact-data-missing': 'neither e-mail nor phone was read',
  'name-uncertain': 'the name is not certain',
  'email-uncertain': 'the e-mail is not certain',
  'phone-uncertain': 'a phone number is not certain',
  'field-uncertain': 'a field that the configuration chose is not certain',
  'company-uncertain': 'the company is not certain',
  'possible-link': 'may be somebody the org has: a person must decide',
  'several-possible': 'may be one of several people the org has',
  'moved-company': 'looks like somebody the org has, at another company',
  'met-by-unknown': 'the met-by person is no active user of the org',
  'changed-since-plan': 'the record changed after the plan was made',
  'duplicate-rule': "the org's duplicate rule stopped it",
  'rejected-by-org': 'Salesforce refused the record',
  'value-too-long': 'a value is longer than its field',
  'value-not-in-picklist': 'a value is not in the picklist of its field',
  'record-deleted': 'the record was deleted in the org',
  undone: 'taken back by `meibo undo`',
};

export const ENGLISH: Messages = {
  action: { create: 'create', update: 'update', link: 'link', park: 'park', skip: 'skip' },
  state: {
    ready: 'ready',
    parked: 'parked',
    applying: 'being written',
    written: 'written',
    linked: 'linked',
    refused: 'refused',
    erased: 'erased',
  },
  planReason: {
    ...PARK,
    'not-selected': 'left out by --only',
    'no-candidate': 'nobody like this in the org',
    'one-clear-match': 'is already in the org',
    'contact-preferred-over-lead': 'is in the org as Contact and Lead; the Contact is used',
    'converted-lead-followed': 'the Lead was converted; its Contact is used',
    'same-person-in-batch': 'the same person as an earlier card',
    'weak-evidence': 'too little to go by',
    'decided-by-person': 'decided by a person',
    'already-written': 'was written before',
    'being-written': 'waits in the outbox of an earlier plan',
    'new-person': 'new person',
    'fills-blank-fields': 'fills blank fields',
    'newer-card': 'the card is newer than the record',
  },
  rejection: {
    'empty-file': 'the file is empty',
    'unreadable-file': 'the file cannot be opened',
    'unreadable-folder': 'the folder cannot be opened',
    'unsupported-format': 'not a picture, PDF, vCard or list',
    'damaged-list': 'cannot be read as a list: an open quotation mark, or no names of columns in its first line',
    'nobody-in-row': 'the row has neither a name nor an e-mail address',
    'no-people-columns': 'its first line names no column for a name or an e-mail address',
    'damaged-file': 'the file is damaged',
    'too-small': 'the picture is too small to read',
    'too-large': 'the picture is too large to be a card',
    'password-protected': 'the PDF asks for a password',
    'no-card-found': 'no card was found in the picture',
    'no-text-found': 'the card is blank',
    'timed-out': 'reading took too long',
    'engine-lost': 'the reading engine broke off; add the picture again',
    'erased-on-request': 'erased on request: this person is not taken in again',
  },
  error: {},
  errorWord: 'Error',
  next: 'Next',
  progress: (p, left) => `Reading ${p.done}/${p.total}  ${many(p.cards, 'card')}  ${rate(p)}/min  ${left} left`,
  added(report) {
    const lines = [`${many(report.cardsAdded, 'card')} added (${report.ready} ready, ${report.parked} parked for review)`];
    if (report.batch !== undefined)
      lines.push(`Batch ${report.batch.id}${report.resumed ? ' (gone on with after an interruption)' : ''}`);
    return lines;
  },
  known: (count, batchId) => `${many(count, 'file')} not added: already in batch ${batchId}`,
  rejected: (input) =>
    `not a card: ${input.path}${pageOf(input.page)}${input.reason === 'nobody-in-row' ? `, row ${input.detail ?? '?'}` : ''}: ${ENGLISH.rejection[input.reason]}`,
  planTitle: (cards) => `Plan for ${many(cards, 'card')}`,
  planWrites: (writes, objects) => `${many(writes, 'record')} would be written: ${objects}`,
  planSaved: (id) => `Saved plan ${id} · apply with \`meibo apply ${id}\``,
  confirmProduction: (host) => `${host} is a production org. Type its domain to allow writing to it: `,
  planCost: ({ calls, callsOnePerRecord, allowance }) =>
    `about ${calls} API calls${allowance === undefined ? '' : `, ${shareOf(calls, allowance)} % of the day's allowance`} (one call per record: ${callsOnePerRecord})`,
  planNothing: 'No card waits for a plan.',
  dryRun: 'Dry run: nothing was saved or written.',
  applied(report) {
    const lines = [
      `${many(report.written, 'card')} written, ${report.linked} linked, ${report.parked} parked, ${report.unfinished} unfinished`,
    ];
    if (report.lookedUp > 0)
      lines.push(`${report.lookedUp} writes of an interrupted run were looked up before anything was sent`);
    if (report.alreadyDone > 0) lines.push(`${report.alreadyDone} writes had been done before and were not repeated`);
    lines.push(`read back: ${many(report.proof.found, 'record')} found again, ${report.proof.missing} missing`);
    lines.push(`API calls: ${report.usage.callsMade}`);
    return lines;
  },
  nothingToApply: (id) => `Plan ${id} has nothing left to write.`,
  morePeople: (count) => `${count} more fit: add the company or the given name, or --limit.`,
  mirrorAge: (age) => `The local copy of the org is ${age} old.`,
  noCards: 'No cards.',
  nobodyFound: 'Nobody found.',
  nearestPeople: 'Nobody is called so; these are the nearest.',
  neverPulled: 'Nothing is known of the org yet: run `meibo plan` once, with the network on.',
  headings: {
    card: 'Card',
    state: 'State',
    name: 'Name',
    company: 'Company',
    event: 'Event',
    why: 'Why',
    metOn: 'Met on',
    metBy: 'Met by',
    place: 'Place',
  },
  interrupted: (done, total) =>
    `Stopped after ${done} of ${many(total, 'file')}; what was read is kept. Run the same command again to go on.`,
};

export function shareOf(calls: number, allowance: number): string {
  return ((calls * 100) / allowance).toFixed(1);
}

function rate(progress: { done: number; elapsedMs: number }): string {
  return progress.elapsedMs === 0 ? '–' : ((progress.done * 60_000) / progress.elapsedMs).toFixed(0);
}

function pageOf(page: number): string {
  return page > 1 ? `, page ${page}` : '';
}
