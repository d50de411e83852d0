import { inventedPerson } from '../support/people-vcf.ts';

type PersonKind = 'Lead' | 'Contact';

/** What must be true of one person at the end, told by what was done to them and by nothing that meibo says. */
interface ExpectedPerson {
  readonly email: string;
  /** The record, once somebody did something to it in the org. */
  id?: string;
  kind: PersonKind;
  /** The Lead that they were before they became a Contact; rows of the month go on naming it. */
  leadId?: string;
  fate: 'there' | 'merged' | 'deleted';
  /** Whom they were merged into. */
  into?: number;
  /** Fields that a colleague wrote, as they must still read. */
  readonly edits: Map<string, string>;
}

export interface Meeting {
  readonly person: number;
  readonly event: string;
}

/** The month as an outsider with a notebook would write it down. */
export class ExpectedMonth {
  readonly people: ExpectedPerson[] = [];
  readonly meetings: Meeting[] = [];

  /** @returns the number of somebody who was never met before */
  newPerson(): number {
    const number = this.people.length;
    this.people.push({ email: inventedPerson(number).email, kind: 'Lead', fate: 'there', edits: new Map() });
    return number;
  }

  meet(person: number, event: string): void {
    this.meetings.push({ person, event });
  }

  of(person: number): ExpectedPerson {
    const known = this.people[person];
    if (known === undefined) throw new Error(`nobody has the number ${person}`);
    return known;
  }

  /** Who somebody is by now, any number of merges later. */
  now(person: number): number {
    const { into } = this.of(person);
    return into === undefined ? person : this.now(into);
  }

  /** Numbers of those who have a record of their own. */
  there(): readonly number[] {
    return [...this.people.keys()].filter((number) => this.of(number).fate === 'there');
  }

  isGone(person: number): boolean {
    return this.of(this.now(person)).fate === 'deleted';
  }
}
