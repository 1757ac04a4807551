interface SchemaObject {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaObject>>;
  readonly required?: readonly string[];
  readonly items?: SchemaObject;
  readonly format?: string;
  readonly maxLength?: number;
  readonly anyOf?: readonly SchemaObject[];
  readonly allOf?: readonly SchemaObject[];
}

interface OperationObject {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly "x-handrail-policy"?: string;
  readonly parameters?: readonly {
    name: string;
    in: string;
    required?: boolean;
    description?: string;
    schema?: SchemaObject;
  }[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { schema?: SchemaObject }>> };
  readonly responses: Readonly<
    Record<string, { description?: string; content?: Readonly<Record<string, { schema?: SchemaObject }>> }>
  >;
}

/** The part of an OpenAPI document that the page shows. */
export interface ApiDescription {
  readonly info: { readonly description?: string };
  readonly paths?: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, SchemaObject>> };
}

export interface ReferenceField {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
}

export interface ReferenceRoute {
  readonly anchor: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly policy: string;
  readonly parameters: readonly ReferenceField[];
  readonly body: readonly ReferenceField[];
  readonly answer: readonly ReferenceField[];
  readonly statuses: readonly { readonly code: string; readonly description: string }[];
}

export interface ReferenceModel {
  readonly description: string;
  readonly groups: readonly { readonly name: string; readonly routes: readonly ReferenceRoute[] }[];
}

function resolver(document: ApiDescription) {
  return (schema: SchemaObject | undefined): SchemaObject => {
    if (!schema) return {};
    const name = schema.$ref?.split("/").at(-1);
    if (name) return document.components?.schemas?.[name] ?? {};
    if (!schema.allOf) return schema;
    const resolve = resolver(document);
    const parts = schema.allOf.map(resolve);
    return {
      ...schema,
      properties: Object.assign({}, ...parts.map((part) => part.properties ?? {}), schema.properties),
      required: [...parts.flatMap((part) => part.required ?? []), ...(schema.required ?? [])],
    };
  };
}

type Resolve = (schema: SchemaObject | undefined) => SchemaObject;

function typeName(resolve: Resolve, given: SchemaObject | undefined): string {
  const schema = resolve(given);
  if (schema.enum) return schema.enum.map(String).join(" | ");
  if (schema.anyOf) return schema.anyOf.map((option) => typeName(resolve, option)).join(" | ");
  if (schema.items) return `list of ${typeName(resolve, schema.items)}`;
  const type = typeof schema.type === "string" ? schema.type : (schema.type ?? ["any"]).join(" | ");
  return schema.format ? `${type} (${schema.format})` : type;
}

const deepest = 2;

function fieldsOf(resolve: Resolve, given: SchemaObject | undefined, prefix = "", depth = 0): ReferenceField[] {
  const schema = resolve(given);
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const known = resolve(property);
    const inner = known.items ? resolve(known.items) : known;
    const path = `${prefix}${name}`;
    const field: ReferenceField = {
      name: path,
      type: typeName(resolve, property),
      required: schema.required?.includes(name) ?? false,
      description: property.description ?? known.description ?? "",
    };
    const children = inner.properties && depth < deepest;
    return children ? [field, ...fieldsOf(resolve, inner, `${path}${known.items ? "[]" : ""}.`, depth + 1)] : [field];
  });
}

function policyText(policy: string | undefined): string {
  if (policy === "public") return "Open to everybody.";
  if (policy === "session") return "Needs the session's token.";
  return policy ? `Needs the scope ${policy}.` : "";
}

/** Turns an OpenAPI document into what a reader wants to see, grouped by tag. */
export function referenceModel(document: ApiDescription): ReferenceModel {
  const resolve = resolver(document);
  const groups = new Map<string, ReferenceRoute[]>();
  for (const [path, methods] of Object.entries(document.paths ?? {}))
    for (const [method, operation] of Object.entries(methods)) {
      const success = Object.entries(operation.responses).find(([code]) => code.startsWith("2"))?.[1];
      const route: ReferenceRoute = {
        anchor: `${method}${path}`.replaceAll(/[^a-z0-9]+/gi, "-"),
        method: method.toUpperCase(),
        path,
        summary: operation.summary ?? path,
        policy: policyText(operation["x-handrail-policy"]),
        parameters: (operation.parameters ?? []).map((parameter) => ({
          name: parameter.name,
          type: typeName(resolve, parameter.schema),
          required: parameter.required ?? false,
          description: parameter.description ?? (parameter.in === "path" ? "In the path." : ""),
        })),
        body: fieldsOf(resolve, operation.requestBody?.content?.["application/json"]?.schema),
        answer: fieldsOf(resolve, success?.content?.["application/json"]?.schema),
        statuses: Object.entries(operation.responses).map(([code, response]) => ({
          code,
          description: response.description ?? "",
        })),
      };
      const tag = operation.tags?.[0] ?? "Other";
      groups.set(tag, [...(groups.get(tag) ?? []), route]);
    }
  return {
    description: document.info.description ?? "",
    groups: [...groups].map(([name, routes]) => ({ name, routes })),
  };
}
