#!/usr/bin/env node
const [major] = process.versions.node.split('.').map(Number);
if (major < 20) {
  process.stderr.write(`meibo needs Node.js 20 or newer; this is ${process.version}. Nothing was done.\n`);
  process.exit(2);
}
const { processTerminal } = await import('../dist/cli/process-terminal.js');
const terminal = processTerminal();
const { main } = await import('../dist/cli/main.js');
process.exitCode = await main(process.argv.slice(2), terminal);
