import { SluiceError } from '../../protocol/error.ts';
import { type Recipe, recipeSchema } from '../../protocol/recipe.schema.ts';
import { describeSchema, type Schema } from './schema-words.ts';

/**
 * The recipe, if it is one.
 * @throws SluiceError recipe-invalid with `details: { path, expected }`, for the first field that is wrong
 */
export function validateRecipe(value: unknown): Recipe {
  const fault = check(value, recipeSchema, '');
  if (fault) throw invalid(fault);
  return value as Recipe;
}

interface Fault {
  readonly path: string;
  readonly expected: string;
  /** The field is not in the schema at all. */
  readonly unknown: boolean;
}

function invalid({ path, expected, unknown }: Fault): SluiceError {
  const field = path === '' ? 'The recipe' : `The field "${path}"`;
  const message = unknown ? `${field} is not known; ${expected}.` : `${field} must be ${expected}.`;
  return new SluiceError('recipe-invalid', { stage: 'plan', message, details: { path, expected } });
}

function check(value: unknown, schema: Schema, path: string): Fault | undefined {
  if (schema.anyOf) return checkAny(value, schema.anyOf, path, schema);
  const fits =
    schema.type === 'object'
      ? isPlainObject(value)
      : schema.type === 'array'
        ? Array.isArray(value)
        : fitsSimple(value, schema);
  if (!fits) return { path, expected: describeSchema(schema), unknown: false };
  if (schema.properties) return checkFields(value as Record<string, unknown>, schema, path);
  if (schema.items) return checkItems(value as readonly unknown[], schema.items, path);
  return undefined;
}

/** The fault of the branch that fits furthest, so that a typing error deep inside is named, not the whole. */
function checkAny(
  value: unknown,
  branches: readonly Schema[],
  path: string,
  schema: Schema,
): Fault | undefined {
  const kinds = branches.filter((branch) => branch.properties).length;
  let deepest: Fault | undefined;
  for (const branch of branches) {
    const fault = check(value, branch, path);
    if (!fault) return undefined;
    if (kinds > 1 && isPlainObject(value) && lacksAll(value, branch)) continue;
    if (fault.path.length > (deepest?.path.length ?? path.length)) deepest = fault;
  }
  return deepest ?? { path, expected: describeSchema(schema), unknown: false };
}

function lacksAll(value: Readonly<Record<string, unknown>>, branch: Schema): boolean {
  return !Object.keys(branch.properties ?? {}).some((name) => Object.hasOwn(value, name));
}

function checkFields(
  value: Readonly<Record<string, unknown>>,
  schema: Schema,
  path: string,
): Fault | undefined {
  const fields = schema.properties ?? {};
  for (const [name, entry] of Object.entries(value)) {
    const inner = path === '' ? name : `${path}.${name}`;
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field)
      return { path: inner, expected: `known are ${Object.keys(fields).join(', ')}`, unknown: true };
    const fault = entry === undefined ? undefined : check(entry, field, inner);
    if (fault) return fault;
  }
  for (const name of schema.required ?? []) {
    if (value[name] !== undefined) continue;
    const inner = path === '' ? name : `${path}.${name}`;
    return { path: inner, expected: `given: ${describeSchema(fields[name] ?? {})}`, unknown: false };
  }
  return undefined;
}

function checkItems(values: readonly unknown[], items: Schema, path: string): Fault | undefined {
  for (const [index, entry] of values.entries()) {
    const fault = check(entry, items, `${path}[${index}]`);
    if (fault) return fault;
  }
  return undefined;
}

function fitsSimple(value: unknown, schema: Schema): boolean {
  if ('const' in schema) return value === schema.const;
  if (schema.enum) return schema.enum.includes(value);
  if (schema.type === 'boolean') return typeof value === 'boolean';
  if (schema.type === 'string')
    return typeof value === 'string' && (!schema.pattern || new RegExp(schema.pattern).test(value));
  return (
    typeof value === 'number' &&
    (schema.type === 'integer' ? Number.isSafeInteger(value) : Number.isFinite(value)) &&
    value >= (schema.minimum ?? Number.NEGATIVE_INFINITY) &&
    value <= (schema.maximum ?? Number.POSITIVE_INFINITY)
  );
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
