import { invalidSet } from "./line-error.ts";

/** One row of a file, with readers that name the place when a field is not what it should be. */
export interface JsonRow {
  readonly line: number;
  /** Text of the first of these fields that is there; numbers count as ids do in many sets. */
  text(...names: readonly string[]): string;
  optionalText(name: string): string | undefined;
  texts(name: string): readonly string[];
  fail(problem: string): never;
}

/**
 * Rows of a file that holds one JSON object per line; empty lines are left out.
 * @param file name for error messages
 * @throws HandrailError `invalid_set` with the line
 */
export function* jsonRows(file: string, content: string): Generator<JsonRow> {
  for (const [place, text] of content
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .entries()) {
    if (text.trim() === "") continue;
    const line = place + 1;
    const fail = (problem: string): never => {
      throw invalidSet(file, line, problem);
    };
    yield rowOf(objectOf(text, fail), line, fail);
  }
}

function objectOf(text: string, fail: (problem: string) => never): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail("this is no JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return fail("this is no JSON object");
  return value as Record<string, unknown>;
}

function rowOf(row: Readonly<Record<string, unknown>>, line: number, fail: (problem: string) => never): JsonRow {
  const textOf = (name: string): string | undefined => {
    const value = row[name];
    if (typeof value === "number") return String(value);
    return typeof value === "string" && value.trim() !== "" ? value : undefined;
  };
  return {
    line,
    fail,
    text(...names) {
      for (const name of names) {
        const value = textOf(name);
        if (value !== undefined) return value;
      }
      return fail(`${names.map((name) => `"${name}"`).join(" or ")} must be a text that is not empty`);
    },
    optionalText(name) {
      if (row[name] === undefined || row[name] === null || row[name] === "") return undefined;
      return textOf(name) ?? fail(`"${name}" must be a text`);
    },
    texts(name) {
      const value = row[name];
      const list = Array.isArray(value) ? value : [value];
      if (list.length === 0 || !list.every((entry) => typeof entry === "string" && entry.trim() !== ""))
        fail(`"${name}" must be a list of texts`);
      return list as string[];
    },
  };
}
