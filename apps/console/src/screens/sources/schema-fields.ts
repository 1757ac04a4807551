/** A field of a form, as a kind of source describes it in JSON Schema. */
export interface FormField {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly kind: "text" | "switch" | "number" | "choice" | "list";
  readonly options: readonly string[];
  readonly required: boolean;
  readonly initial: string;
}

/** What a person has typed, by the field's name: lists one item a line, switches `true` or nothing. */
export type FormValues = Readonly<Record<string, string>>;

type Schema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is Schema => typeof value === "object" && value !== null;
const words = (value: unknown): string => (typeof value === "string" ? value : "");

function kindOf(schema: Schema): FormField["kind"] {
  if (Array.isArray(schema["enum"])) return "choice";
  if (schema["type"] === "boolean") return "switch";
  if (schema["type"] === "number" || schema["type"] === "integer") return "number";
  return schema["type"] === "array" ? "list" : "text";
}

/** `apiBaseUrl` as `Api base url`, for a field without a title. */
function titleFrom(name: string): string {
  const spaced = name.replace(/([a-z])([A-Z])/g, "$1 $2").replaceAll("_", " ");
  return spaced.charAt(0).toUpperCase() + spaced.slice(1).toLowerCase();
}

function asText(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join("\n");
  if (typeof value === "boolean") return value ? "true" : "";
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

export function fieldsOf(schema: Schema): FormField[] {
  const properties = isSchema(schema["properties"]) ? schema["properties"] : {};
  const required = new Set(Array.isArray(schema["required"]) ? schema["required"] : []);
  return Object.entries(properties).flatMap(([name, property]): FormField[] => {
    if (!isSchema(property)) return [];
    const initial = property["default"];
    return [
      {
        name,
        title: words(property["title"]) || titleFrom(name),
        description: words(property["description"]),
        kind: kindOf(property),
        options: Array.isArray(property["enum"]) ? property["enum"].map(String) : [],
        required: required.has(name) && initial === undefined,
        initial: asText(initial),
      },
    ];
  });
}

/** Values to begin with: those that are set, else the defaults. */
export function valuesOf(fields: readonly FormField[], settings: Schema = {}): FormValues {
  return Object.fromEntries(
    fields.map(({ name, initial }) => [name, name in settings ? asText(settings[name]) : initial]),
  );
}

/** What is sent: only what was filled in, in the types of the schema. */
export function settingsOf(fields: readonly FormField[], values: FormValues): Record<string, unknown> {
  const entries = fields.flatMap(({ name, kind }): [string, unknown][] => {
    const value = values[name] ?? "";
    if (kind === "switch") return [[name, value === "true"]];
    if (kind === "list") {
      const items = value.split("\n").map((line) => line.trim());
      return [[name, items.filter(Boolean)]];
    }
    if (value.trim() === "") return [];
    return [[name, kind === "number" ? Number(value) : value.trim()]];
  });
  return Object.fromEntries(entries);
}
