import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { Problem } from '../../contract/common.contract.js';
import { SIGN_IN_COOKIE } from '../auth/sign-in-reader.js';

type JsonSchema = Record<string, unknown>;

/** The contract as OpenAPI 3.1, made from the same zod schemas that check the requests. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const settings = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('MPP Bergerak')
    .setDescription(
      'Jadwal layanan keliling: rencana, persetujuan, penerbitan. Galat memakai RFC 9457. Yang terbuka untuk umum boleh dibaca langsung dari halaman situs lain (CORS).',
    )
    .setVersion('1')
    .addCookieAuth(SIGN_IN_COOKIE)
    .build();
  const document = SwaggerModule.createDocument(app, settings, {
    operationIdFactory: (controller, method) =>
      `${controller.replace(/Controller$/, '')}.${method}`,
    standardSchemaConverter: (schema, { schemaType }) =>
      schema instanceof z.ZodType ? convert(schema, schemaType) : undefined,
  });
  return withProblems(document);
}

/** zod turns a schema with an id into a definition and a reference; so do the named ones inside. */
function convert(schema: z.ZodType, io: 'input' | 'output') {
  const json = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      delete jsonSchema.id;
    },
  }) as JsonSchema;
  const { $defs = {}, $schema: _, ...own } = json;
  return { schema: own, components: $defs as Record<string, JsonSchema> };
}

/** Every operation may answer with a problem. */
function withProblems(document: OpenAPIObject): OpenAPIObject {
  const { components } = convert(Problem, 'output');
  document.components ??= {};
  document.components.schemas = { ...document.components.schemas, ...components };
  const refusal = {
    description: 'Permintaan ditolak',
    content: {
      'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
    },
  };
  for (const path of Object.values(document.paths)) {
    for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
      const operation = path[method];
      if (operation) operation.responses.default = refusal;
    }
  }
  return document;
}
