/** `npm run import -- …`, `npm run seed`, `npm run migration:run` and the like. */
import { leave } from './leaving.mjs';
import { inherit } from './run.mjs';
import { root } from './settings.mjs';
import { launch } from './steps.mjs';
import { prepareDatabase } from './with-database.mjs';

await launch(async () => {
  try {
    await prepareDatabase();
    return await inherit(process.execPath, ['dist/src/cli.js', ...process.argv.slice(2)], {
      cwd: root,
    });
  } finally {
    await leave();
  }
});
