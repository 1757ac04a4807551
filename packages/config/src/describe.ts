import { environmentSchema } from "./schema.ts";

/** Name and meaning of every setting, in order, for the manual and `handrail --help`. */
export function describeSettings(): { readonly name: string; readonly description: string }[] {
  return Object.entries(environmentSchema.shape).map(([name, schema]) => ({
    name,
    description: schema.description ?? "",
  }));
}
