import { loadConfig } from '#lib/config/env.ts';
import { openDatabase } from '#lib/data/open-database.ts';
import { installSite, isSiteInstalled, openSite, site } from '#lib/flows/site.ts';

/** Opens the process's site unless server.ts has done so. Jobs are not started here: they need `npm start`. */
export async function ensureSite(): Promise<void> {
  if (!isSiteInstalled()) {
    const config = loadConfig();
    installSite(
      openDatabase(config, (line) => process.stderr.write(`${line}\n`)).then(({ appUrl }) =>
        openSite(config, appUrl),
      ),
    );
  }
  await site();
}
