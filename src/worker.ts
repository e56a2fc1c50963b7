import 'reflect-metadata';
import { loadEnvFile, readConfig } from './platform/config.js';
import { failStart, stopOnSignals } from './platform/shutdown.js';
import { work } from './serve.js';

/** The jobs in a process of their own; start as many as there are cores to spare. */
try {
  loadEnvFile();
  const config = readConfig();
  const worker = await work(config);
  stopOnSignals(worker.stop, config.shutdownSeconds);
} catch (error) {
  failStart(error);
}
