import 'reflect-metadata';
import { loadEnvFile, readConfig } from './platform/config.js';
import { failStart, stopOnSignals } from './platform/shutdown.js';
import { serve } from './serve.js';

/** API and pages, and the jobs unless RUN_JOBS=false. */
try {
  loadEnvFile();
  const config = readConfig();
  const server = await serve(config);
  stopOnSignals(server.stop, config.shutdownSeconds);
} catch (error) {
  failStart(error);
}
