// Writes config/json-schema.json: what `--json` prints, from the types of src/cli/json-results.ts. `npm run schema`; `--check` only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { createGenerator } from 'ts-json-schema-generator';

const file = new URL('json-schema.json', import.meta.url);
const schema = createGenerator({
  path: new URL('../src/cli/json-results.ts', import.meta.url).pathname,
  tsconfig: new URL('../tsconfig.json', import.meta.url).pathname,
  type: 'JsonResults',
  expose: 'export',
  skipTypeCheck: true,
  additionalProperties: false,
}).createSchema('JsonResults');
const text = `${JSON.stringify(schema, undefined, 1)}\n`;
if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  process.stderr.write('config/json-schema.json is not what the types say: run `npm run schema`\n');
  process.exitCode = 1;
}
