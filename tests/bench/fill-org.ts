import { Schema } from '../../src/standin/schema/schema.ts';
import { standardObjects } from '../../src/standin/schema/standard/index.ts';
import { SqlStore } from '../../src/standin/store/database.ts';
import { RecordTable } from '../../src/standin/store/record-table.ts';

const FAMILY = ['Sato', 'Okafor', 'Petit', 'Nowak', 'Lind', 'Haddad', 'Moreau', 'Tanaka', 'Silva', 'Weber'];
const GIVEN = ['Aya', 'Ben', 'Chidi', 'Dora', 'Emil', 'Fatou', 'Goro', 'Hana', 'Ines', 'Jonas'];
const COMPANY = ['Aozora', 'Baltic', 'Cedar', 'Delta', 'Ebisu', 'Fjord', 'Granite', 'Harbour', 'Indigo', 'Juniper'];
const TRADE = ['Works', 'Trading', 'Systems', 'Foods', 'Optics', 'Logistics', 'Paper', 'Steel', 'Textiles', 'Energy'];

type Values = Map<string, string | number>;

/** Fills an org that is not running, past its API: one account to ten records, three contacts, six leads. */
export function fillOrg(storePath: string, records: number): void {
  const store = new SqlStore(storePath);
  const [schema, table] = [new Schema(standardObjects), new RecordTable(store)];
  const owner = String(store.get('SELECT "Id" FROM "User" LIMIT 1')?.['Id']);
  const insert = (name: string, values: Values): string => {
    const object = schema.object(name);
    if (object === undefined) throw new Error(`no ${name}`);
    return table.insert(object, values);
  };
  store.atomically(() => {
    let account = '';
    for (let index = 0; index < records; index += 1) {
      const stamped = stamps(owner, Date.UTC(2026, 0, 1) + index * 20);
      const company = companyOf(index);
      if (index % 10 === 0)
        account = insert(
          'Account',
          new Map([['Name', company], ['Website', `https://c${Math.floor(index / 10)}.example`], ...stamped]),
        );
      else if (index % 10 < 4) insert('Contact', new Map([...person(index), ['AccountId', account], ...stamped]));
      else insert('Lead', new Map([...person(index), ['Company', company], ['Status', 'Open - Not Contacted'], ...stamped]));
    }
  });
  store.close();
}

function companyOf(index: number): string {
  const at = Math.floor(index / 10);
  return `${COMPANY[at % 10] ?? ''} ${TRADE[Math.floor(at / 10) % 10] ?? ''} ${Math.floor(at / 100)} Ltd.`;
}

function person(index: number): readonly (readonly [string, string])[] {
  const [given, family] = [GIVEN[(index * 7) % 10] ?? '', `${FAMILY[(index * 3) % 10] ?? ''}${(index * 31) % 9973}`];
  return [
    ['FirstName', given],
    ['LastName', family],
    ['Name', `${given} ${family}`],
    ['Title', `Manager ${index % 97}`],
    ['Email', `p${index}@c${Math.floor(index / 10)}.example`],
    ['Phone', `+44 20 7946 ${String(index % 10_000).padStart(4, '0')}`],
  ];
}

function stamps(owner: string, at: number): readonly (readonly [string, string | number])[] {
  return [
    ['OwnerId', owner],
    ['CreatedDate', at],
    ['CreatedById', owner],
    ['LastModifiedDate', at],
    ['LastModifiedById', owner],
    ['SystemModstamp', at],
  ];
}
