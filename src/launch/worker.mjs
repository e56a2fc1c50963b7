/** `npm run worker`: works on jobs in a process of its own, beside or instead of `npm start`. */
import { leave, whenLeaving } from './leaving.mjs';
import { startWorker } from './program.mjs';
import { launch, say, step } from './steps.mjs';
import { prepareDatabase } from './with-database.mjs';

await launch(async () => {
  try {
    await prepareDatabase();
    await step('worker', async () => {
      const worker = await startWorker();
      whenLeaving(worker.stop);
      return 'waiting for jobs';
    });
    say('Ctrl+C stops it.');
  } catch (error) {
    await leave();
    throw error;
  }
});
