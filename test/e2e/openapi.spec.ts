import { beforeAll, describe, expect, test } from '@jest/globals';
import { givenCityApp } from '../support/city-app.js';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: object;
}
type Responses = Readonly<Record<string, { readonly content?: object }>>;
type Operations = Readonly<
  Record<string, { readonly parameters?: readonly Parameter[]; readonly responses: Responses }>
>;
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

  test('every answer that has a body says of which kind it is', () => {
    const bare = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).flatMap(([method, { responses }]) =>
        Object.entries(responses).flatMap(([status, { content }]) =>
          content || ['204', '304'].includes(status) ? [] : `${method} ${path} ${status}`,
        ),
      ),
    );
    expect(bare).toEqual([]);
  });

  test.each([
    '/api/v1/agencies',
    '/api/v1/services',
    '/api/v1/areas.geojson',
    '/api/v1/calendar?from=2026-11-30&to=2026-12-06',
    '/api/v1/publications',
    '/api/v1/sessions',
    '/api/v1/stops',
    '/feeds/schedule.ics',
  ])(
    '%s says for how long it may be kept, and what has not changed is not sent again',
    async (url) => {
      const first = await app.client().get(url).expect(200);
      expect(first.headers['cache-control']).toMatch(/^no-cache$|^public, max-age=\d+/);
      await app.client().get(url).set('If-None-Match', first.headers.etag!).expect(304);
      expect(document.paths[url.split('?')[0]!]?.get?.responses).toHaveProperty('304');
    },
  );

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
