import { asyncProperty, assert, dictionary, jsonValue, oneof, constantFrom, string } from 'fast-check';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';

import { parseReply, textOfWords } from '../../src/adapters/command/engine-reply.ts';
import { diskFiles } from '../../src/adapters/files/find-files.ts';
import { tableFiles } from '../../src/adapters/files/table-file.ts';
import { createHeicImageDecoder } from '../../src/adapters/heic/index.ts';
import { createPdfiumImageDecoder } from '../../src/adapters/pdfium/index.ts';
import {
  toAccount,
  toCampaign,
  toConnection,
  toMeeting,
  toPerson,
  toUser,
} from '../../src/adapters/salesforce/record-mapping.ts';
import { rowsOf as bulkRows } from '../../src/adapters/salesforce/bulk-query.ts';
import { createSharpImageDecoder } from '../../src/adapters/sharp/index.ts';
import { csvText } from '../../src/cli/render/csv.ts';
import { printable, table } from '../../src/cli/render/table.ts';
import { defaultConfigPath, loadConfig } from '../../src/config/load-config.ts';
import { isOperatorError } from '../../src/domain/operator-error.ts';
import type { ImageDecoder } from '../../src/ports/image-decoder.ts';
import { sniffFormat } from '../../src/stages/capture/index.ts';
import { fieldsOfRow, peopleColumns, readCodePayload, readVcardFile } from '../../src/stages/extract/index.ts';
import { SalesforceError } from '../../src/standin/salesforce-error.ts';
import { parseSoql } from '../../src/standin/soql/parse-query.ts';
import { parseXml } from '../../src/standin/xml/xml-tree.ts';
import { peopleVcf } from '../support/people-vcf.ts';
import { hostile } from './hostile-bytes.ts';

// oxlint-disable-next-line node/no-process-env -- how long to try is the caller's choice
const RUNS = Number(process.env['MEIBO_FUZZ_RUNS'] ?? '400');
// oxlint-disable-next-line node/no-process-env -- as above
const SEED = Number(process.env['MEIBO_FUZZ_SEED'] ?? '20261123');
/** No input here is larger than 100 kB; one that takes this long would take for ever when it is larger. */
const LONGEST_MS = 5000;
const LIMITS = { maxPixels: 4_000_000, maxPages: 5, maxSide: 800 };

const folder = mkdtempSync(join(tmpdir(), 'meibo-fuzz-'));
const report: string[][] = [];

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(table(['parser', 'inputs', 'crashes', 'refused', 'longest ms'], report, 100));
});

/** Gives every input to the parser. It may return or refuse in a way of its own; anything else, or taking too long, fails the test. */
async function expectNoCrash(
  name: string,
  seeds: readonly Uint8Array[],
  parse: (bytes: Uint8Array) => unknown,
  { isRefusal = isOperatorError, runs = RUNS }: { readonly isRefusal?: (error: unknown) => boolean; readonly runs?: number } = {},
): Promise<void> {
  let [tried, refused, longest] = [0, 0, 0];
  const property = asyncProperty(hostile(seeds), async (bytes) => {
    const start = performance.now();
    tried += 1;
    try {
      await parse(bytes);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refused += 1;
    }
    longest = Math.max(longest, performance.now() - start);
  });
  await assert(property, { numRuns: runs, seed: SEED });
  report.push([name, String(tried), '0', String(refused), longest.toFixed(0)]);
  expect(longest).toBeLessThan(LONGEST_MS);
}

function bytesOf(...texts: readonly string[]): readonly Uint8Array[] {
  return texts.map((text) => new TextEncoder().encode(text));
}

const isSalesforceError = (error: unknown): boolean => error instanceof SalesforceError;

describe('no input crashes or holds up', { timeout: 1_200_000 }, () => {
  it('vCards', async () => {
    const old =
      'BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E4=BD=90=\r\n=E8=97=A4;=E8=8A=B1\r\nTEL;WORK:+81\r\nPHOTO;ENCODING=b:AAAA\r\n AAAA\r\nEND:VCARD\r\n';
    await expectNoCrash('vCard', bytesOf(peopleVcf(2), old), (bytes) => readVcardFile(bytes));
  });

  it('payloads of codes', async () => {
    const seeds = [
      'MECARD:N:佐藤,花子;TEL:0312345678;EMAIL:a@b.example;ADR:1,2;;',
      'tel:+81',
      'mailto:a@b.example?x',
      peopleVcf(1),
    ];
    await expectNoCrash('MECARD and QR', bytesOf(...seeds), (bytes) => readCodePayload(bytes));
  });

  it('tables', async () => {
    const seeds = ['Last name;First name;Mail\r\nA;"B\r\n""C""";d@e.example\r\n', '姓,名,会社名,電話\n佐藤,花子,青空,03\n'];
    await expectNoCrash('CSV', bytesOf(...seeds), (bytes) => {
      const { columns, rows } = tableFiles().parse(bytes, 'list.csv');
      const kinds = peopleColumns(columns);
      return rows.map((row) => fieldsOfRow(row, kinds));
    });
  });

  it('pages of bulk queries', async () => {
    const types = new Map([
      ['IsConverted', 'boolean'],
      ['Amount', 'number'],
    ] as const);
    const page = '"Id","Account.Name","IsConverted","Amount"\n"00Q1","A ""B"", Ltd.","true","12.5"\n"00Q2","","false",""\n';
    await expectNoCrash('bulk query page', bytesOf(page), (bytes) => {
      const rows = bulkRows(Buffer.from(bytes).toString('utf8'), types) ?? [];
      return rows.map((row) => ('Id' in row && row['Id'] !== '' && row['Id'] !== null ? toPerson('Contact', row) : row));
    });
  });

  it('configuration', async () => {
    const path = join(folder, 'meibo.yaml');
    await expectNoCrash(
      'config',
      [
        readFileSync(defaultConfigPath()),
        ...bytesOf('reading:\n  parallel: 2\nsalesforce: { fields: { Lead: { Title: title } } }\n'),
      ],
      (bytes) => {
        writeFileSync(path, bytes);
        return loadConfig([path], {});
      },
    );
  });

  it('SOQL and XML of the rehearsal org', async () => {
    const queries = [
      "SELECT Id, (SELECT Id FROM Contacts) FROM Account WHERE Name LIKE 'a%' AND (NOT X = 1) ORDER BY Id LIMIT 5",
      'SELECT COUNT(Id) c FROM Lead GROUP BY Status HAVING COUNT(Id) > 1',
    ];
    await expectNoCrash('SOQL', bytesOf(...queries), (bytes) => parseSoql(Buffer.from(bytes).toString('utf8')), {
      isRefusal: isSalesforceError,
    });
    await expectNoCrash(
      'XML',
      bytesOf('<?xml version="1.0"?><a xmlns:b="c"><b:d e="f">g&amp;<![CDATA[h]]></b:d></a>'),
      (bytes) => parseXml(Buffer.from(bytes).toString('utf8')),
      { isRefusal: isSalesforceError },
    );
  });

  it('lines of a second engine', async () => {
    await expectNoCrash('engine reply', bytesOf('{"id":1,"words":[{"text":"a","confidence":0.5,"box":[0,0,1,1]}]}'), (bytes) => {
      const reply = parseReply(Buffer.from(bytes).toString('utf8'));
      return reply !== undefined && 'words' in reply ? textOfWords(reply.words) : reply;
    });
  });

  it('pictures and documents', async () => {
    const blank = sharp({ create: { width: 40, height: 24, channels: 3, background: '#fff' } });
    const pictures = await Promise.all(
      (['png', 'jpeg', 'tiff', 'webp', 'gif'] as const).map((format) => blank.clone().toFormat(format).toBuffer()),
    );
    const pdf =
      '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 55]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF';
    const heic = Uint8Array.from([
      0,
      0,
      0,
      24,
      ...new TextEncoder().encode('ftypheic'),
      0,
      0,
      0,
      0,
      ...new TextEncoder().encode('mif1heic'),
      0,
      0,
      0,
      8,
      109,
      101,
      116,
      97,
    ]);
    const runs = Math.ceil(RUNS / 8);
    await expectNoCrash('picture headers', [...pictures, ...bytesOf(pdf), heic], (bytes) => sniffFormat(bytes));
    await expectNoCrash('pictures', pictures, decodingWith(createSharpImageDecoder(LIMITS)), { runs });
    await expectNoCrash('PDF', bytesOf(pdf), decodingWith(createPdfiumImageDecoder(LIMITS)), { runs });
    await expectNoCrash('HEIC', [heic], decodingWith(createHeicImageDecoder(LIMITS)), { runs });
  });

  it('JSON from the org', async () => {
    const names = [
      'Id',
      'IsDeleted',
      'LastName',
      'Email',
      'Account',
      'Name',
      'SystemModstamp',
      'Description',
      'WhoId',
      'Lead__c',
      'Contact__c',
      'Street',
      'City',
      '__proto__',
    ];
    let [tried, refused] = [0, 0];
    const row = dictionary(
      oneof(constantFrom(...names), string()),
      oneof(jsonValue(), constantFrom('2026-11-22T04:19:10.578+0000', '00QMb0000000001AAA')),
      { noNullPrototype: true },
    );
    const property = asyncProperty(row, async (foreign) => {
      for (const read of [
        (one: typeof foreign) => toPerson('Lead', one, ['Extra__c']),
        toAccount,
        toUser,
        toCampaign,
        toConnection,
        toMeeting,
      ]) {
        tried += 1;
        try {
          read(foreign);
        } catch (error) {
          if (!String(error).includes('without Id')) throw error;
          refused += 1;
        }
      }
    });
    await assert(property, { numRuns: RUNS, seed: SEED });
    report.push(['JSON of the org', String(tried), '0', String(refused), '']);
    expect(refused).toBeLessThan(tried);
  });

  it('names of files and patterns', async () => {
    const inside = join(folder, 'scans');
    let number = 0;
    await expectNoCrash(
      'file names',
      bytesOf('card.vcf', '../../x', '-rf', '*?[a].jpg', 'カード.pdf', '\u001B[2Jx.png'),
      async (bytes) => {
        const name = Buffer.from(bytes).toString('utf8').replaceAll(/[/\0]/g, '_').slice(0, 60);
        const own = join(inside, String((number += 1)));
        mkdirSync(own, { recursive: true });
        if (!/^\.{0,2}$/.test(name)) writeFileSync(`${own}/${name}`, 'x');
        const found = await diskFiles().find([own]);
        for (const { path } of found.files) expect(printable(path)).not.toMatch(/\p{Cc}/u);
        await diskFiles().find([join(own, Buffer.from(bytes).toString('utf8').slice(0, 60))]);
        rmSync(own, { recursive: true });
      },
      { runs: Math.ceil(RUNS / 2) },
    );
  });

  it('what goes into a spreadsheet is text', async () => {
    await expectNoCrash('CSV that we write', bytesOf('=1+1', '+A1', '@x', '-2', '"a"'), (bytes) => {
      const value = Buffer.from(bytes).toString('utf8');
      const cell = csvText([[value]]).slice(1, -2);
      expect(cell.replace(/^"/, '')).not.toMatch(/^[=+\-@\t\r]/);
    });
  });
});

function decodingWith(decoder: ImageDecoder): (bytes: Uint8Array) => Promise<void> {
  return async (bytes) => {
    for await (const page of decoder.decode(bytes))
      expect(page.kind === 'rejected' || page.kind === undefined || typeof page.kind === 'string').toBe(true);
  };
}
