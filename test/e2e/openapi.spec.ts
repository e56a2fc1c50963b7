import { beforeAll, describe, expect, test } from '@jest/globals';
import { givenCityApp } from '../support/city-app.js';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: object;
}
type Operations = Readonly<Record<string, { readonly parameters?: readonly Parameter[] }>>;
interface Document {
  readonly paths: Readonly<Record<string, Operations>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

describe('the OpenAPI document, for programs made from it', () => {
  const app = givenCityApp();
  let document: Document;

  beforeAll(async () => {
    document = (await app.client().get('/api/openapi.json').expect(200)).body as Document;
  });

  test.each([
    ['/api/v1/sessions', ['from', 'to', 'service', 'area', 'bbox']],
    ['/api/v1/sessions.geojson', ['from', 'to', 'service', 'area', 'bbox']],
    ['/feeds/schedule.ics', ['service', 'area', 'stop']],
    ['/api/v1/calendar', ['from!', 'to!']],
    ['/api/v1/field/tours', ['date']],
  ])('%s may be asked by %s', (path, names) => {
    const asked = document.paths[path]?.get?.parameters ?? [];
    const queries = asked.filter((parameter) => parameter.in === 'query');
    expect(queries.map(({ name, required }) => (required ? `${name}!` : name))).toEqual(names);
    for (const { schema } of queries) expect(schema).toBeDefined();
  });

  test('every reference leads somewhere', () => {
    const names = Object.keys(document.components.schemas);
    const known = new Set(names.map((name) => `#/components/schemas/${name}`));
    const used = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref);
    expect(used.filter((ref) => !known.has(String(ref)))).toEqual([]);
  });

  test('every part of an address in braces is a parameter', () => {
    for (const [path, operations] of Object.entries(document.paths)) {
      const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const { parameters = [] } of Object.values(operations)) {
        const given = parameters.filter((parameter) => parameter.in === 'path');
        expect(given.map(({ name }) => name).sort()).toEqual(wanted.sort());
      }
    }
  });
});
