import { StandardSchemaValidationPipe } from '@nestjs/common';
import type { z } from 'zod';
import { InvalidInputError, type FieldError } from '../../domain/errors.js';

type Issue = z.core.$ZodIssue;

/** Nobody reads more, and a body of a megabyte may be wrong in a hundred thousand places. */
const MAX_ERRORS = 20;

/**
 * Checks every `@Body({ schema })`, `@Query({ schema })` and `@Param({ schema })` and names each
 * finding by field and code. Contracts are strict objects, so unknown keys are refused.
 */
export function validationPipe(): StandardSchemaValidationPipe {
  return new StandardSchemaValidationPipe({
    // The contract is written in zod, whose issues carry more than the standard asks for.
    exceptionFactory: (issues) =>
      new InvalidInputError((issues as readonly Issue[]).flatMap(fieldErrors).slice(0, MAX_ERRORS)),
  });
}

/** Size means letters for a text and pieces for a list. */
const TOO_SMALL: Readonly<Record<string, string>> = { string: 'TOO_SHORT', array: 'TOO_FEW' };
const TOO_BIG: Readonly<Record<string, string>> = { string: 'TOO_LONG', array: 'TOO_MANY' };

/** One issue of zod in our words; an unknown key is named by itself. */
function fieldErrors(issue: Issue): FieldError[] {
  const field = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: [...issue.path.map(String), key].join('.'),
      code: 'UNKNOWN_FIELD',
    }));
  }
  return [{ field, ...codeOf(issue) }];
}

function codeOf(issue: Issue): Omit<FieldError, 'field'> {
  // A contract may name its own code: `z.string().regex(CLOCK, { error: 'CLOCK' })`.
  if (/^[A-Z][A-Z0-9_]+$/.test(issue.message)) {
    const values = issue.code === 'custom' ? (issue.params as FieldError['values']) : undefined;
    return { code: issue.message, ...(values ? { values } : {}) };
  }
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? { code: 'REQUIRED' }
        : { code: 'TYPE', values: { expected: issue.expected } };
    case 'too_small': {
      const code = TOO_SMALL[issue.origin] ?? 'TOO_SMALL';
      return { code, values: { min: Number(issue.minimum) } };
    }
    case 'too_big': {
      const code = TOO_BIG[issue.origin] ?? 'TOO_BIG';
      return { code, values: { max: Number(issue.maximum) } };
    }
    case 'invalid_value':
      return { code: 'NOT_ALLOWED', values: { allowed: issue.values.map(String).join(', ') } };
    case 'invalid_union': // a `kind` that none of the kinds of body has
      return 'options' in issue && issue.options
        ? { code: 'NOT_ALLOWED', values: { allowed: issue.options.map(String).join(', ') } }
        : { code: 'INVALID' };
    case 'invalid_format':
      return { code: 'FORMAT', values: { format: issue.format } };
    default:
      return { code: 'INVALID' };
  }
}
