import type { Field, Fields, FieldType, Json, Option, Question } from './question';

interface Schema {
  readonly [keyword: string]: Json;
}

/**
 * The fields of a form: its own, or those that its JSON Schema describes, if each property is a text, a number, a date, a
 * choice or true or false. `undefined` if the schema says more than that. The workflow judges the answer in any case.
 */
export function toFormFields({ inputType, fields, jsonSchema }: Question): Fields | undefined {
  if (inputType !== 'form') return undefined;
  return fields ?? (jsonSchema && toSchemaFields(jsonSchema));
}

function toSchemaFields({ properties, required = [] }: Schema): Fields | undefined {
  if (!isSchema(properties) || Object.keys(properties).length === 0) return undefined;
  const needed = Array.isArray(required) ? (required as readonly Json[]) : [];
  const fields = Object.entries(properties).map(([name, schema]) => {
    const field = isSchema(schema) ? toField(name, schema) : undefined;
    return field && ([name, needed.includes(name) ? field : { ...field, optional: true as const }] as const);
  });
  return fields.every((field) => field !== undefined) ? Object.fromEntries(fields) : undefined;
}

function toField(name: string, schema: Schema): Field | undefined {
  const options = toOptions(schema);
  const inputType = options ? 'select' : toFieldType(schema);
  if (!inputType) return undefined;
  const { title, description, default: defaultValue } = schema;
  return {
    inputType,
    label: typeof title === 'string' && title !== '' ? title : name,
    ...(typeof description === 'string' && { description }),
    ...(defaultValue !== undefined && { defaultValue }),
    ...(options && { options }),
    ...toLimits(schema),
  };
}

function toFieldType({ type, format }: Schema): FieldType | undefined {
  if (type === 'string') return format === 'date' || format === 'date-time' ? 'date' : 'text';
  if (type === 'number' || type === 'integer') return 'number';
  return type === 'boolean' ? 'boolean' : undefined;
}

function toLimits({ type, format, minimum, maximum, minLength, maxLength }: Schema): Partial<Field> {
  const numbers = Object.entries({ minimum, maximum, minLength, maxLength }).filter(([, limit]) => typeof limit === 'number');
  return {
    // zod says the range of safe integers where an author set none.
    ...Object.fromEntries(numbers.filter(([, limit]) => Math.abs(limit as number) < Number.MAX_SAFE_INTEGER)),
    ...(type === 'integer' && { integer: true }),
    ...(format === 'date-time' && { time: true }),
    ...(format === 'email' && { format }),
    ...(format === 'uri' && { format: 'url' as const }),
  };
}

function toOptions({ enum: values, oneOf }: Schema): readonly Option[] | undefined {
  const options = Array.isArray(oneOf) ? (oneOf as readonly Json[]).map(toTitled) : Array.isArray(values) ? (values as readonly Json[]).map((id) => toTitled({ const: id })) : [];
  return options.length > 0 && options.every((option) => option !== undefined) ? options : undefined;
}

function toTitled(choice: Json): Option | undefined {
  if (!isSchema(choice)) return undefined;
  const { const: id, title } = choice;
  return typeof id === 'string' ? { id, label: typeof title === 'string' ? title : id } : undefined;
}

function isSchema(value: Json | undefined): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
