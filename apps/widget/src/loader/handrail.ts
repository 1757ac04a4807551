import type { Handrail, HandrailCommands } from "../handrail.d.ts";

/** What stands in the widget's place while it loads: calls by name, kept until they can be carried out. */
export interface HandrailQueue {
  (...call: readonly unknown[]): void;
  readonly q: ArrayLike<unknown>[];
  /** Set by the loader itself, so that a second one knows. */
  readonly starting?: boolean;
}

/** The commands as one callable object, and what was called before it was there carried out. */
export function makeCallable(commands: HandrailCommands, calls: readonly ArrayLike<unknown>[]): Handrail {
  const call = (name: string, ...values: unknown[]) => {
    const command = (commands as unknown as Record<string, (...given: unknown[]) => unknown>)[name];
    if (command) return command(...values);
    console.error(`Handrail has no command "${name}".`);
    return undefined;
  };
  for (const [name, ...values] of calls.map((values) => Array.from(values))) call(String(name), ...values);
  return Object.assign(call, commands) as Handrail;
}
