import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

/** `npm run -s bounty -- <noun> <verb>`: the site from the command line, beside a running one or alone. */

// Most of a verb's time would go into compiling modules: what was compiled once is kept beside the packages.
enableCompileCache(join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'bountycore-compiled'));
const { runProgram } = await import('#lib/cli/program.ts');
// `bounty … | head` closes the pipe early; that is no fault.
process.stdout.on('error', () => process.exit());
await runProgram(process.argv.slice(2));
